// Elements, texts in three languages, and what the reader has set.

const DATA = JSON.parse(document.getElementById('data').textContent);
const TEXTS = JSON.parse(document.getElementById('texts').textContent);
const LANGUAGES = ['en', 'th', 'vi'];
const SEVERITIES = ['error', 'warning', 'note'];

const byId = (id) => document.getElementById(id);

/** Makes an element. Strings become text, never markup: the texts of the page are not to be trusted. */
function h(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name === 'hue') node.style.setProperty('--hue', value);
    else if (name === 'data') Object.assign(node.dataset, value);
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** What is kept between visits. Where the browser keeps nothing for files, it lasts as long as the page. */
const store = {
  fallback: new Map(),
  get(key) {
    try {
      return localStorage.getItem(`thiap.${key}`);
    } catch {
      return this.fallback.get(key) ?? null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`thiap.${key}`, value);
    } catch {
      this.fallback.set(key, value);
    }
  },
};

function preferredLanguage() {
  const wanted = [store.get('language'), ...(navigator.languages || [])].map((l) => (l || '').slice(0, 2));
  return wanted.find((l) => LANGUAGES.includes(l)) || 'en';
}

const state = {
  language: preferredLanguage(),
  /** Index into DATA.articles, or -1 for the overview of several. */
  article: DATA.articles.length > 1 ? -1 : 0,
  /** Show only what matches: one rule, one severity, words. */
  rule: null,
  severity: null,
  query: '',
  /** Index of the selected term of the article and of the mention looked at. */
  term: null,
  mention: 0,
  /** Index of the finding looked at. */
  finding: null,
};

/** The text `key` in the reader's language. `a|b` are the forms for one and for several. */
function t(key, values = {}) {
  const row = TEXTS[key];
  if (!row) return key;
  const forms = row[LANGUAGES.indexOf(state.language)].split('|');
  const form = forms.length > 1 && values.n !== 1 ? forms[1] : forms[0];
  return form.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** The title of a rule; a rule of a later version is called by its name. */
const ruleTitle = (rule) => (TEXTS[`rule.${rule}`] ? t(`rule.${rule}`) : rule);

const percent = (share) => (share === null ? '–' : `${Math.round(share * 100)} %`);
const decimal = (x) => (x === null ? '–' : x.toFixed(1));

/** For comparing what is typed with what is there: no capitals, no Vietnamese marks. */
function plain(text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/đ/g, 'd');
}

/** A colour per term, far from that of its neighbours. */
const hue = (term) => Math.round((term * 137.508 + 205) % 360);
