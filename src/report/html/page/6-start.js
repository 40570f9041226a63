// The overview of several articles, the bar, the keys, and the start.

const OVERVIEW_NAMES = 200;

function overviewPage() {
  const open = gather(DATA.articles.keys()).filter(needsLook);
  shown.groups = open;
  shown.notes = [];
  const cell = (n) => h('td', { class: 'number' }, n || '·');
  const rows = DATA.articles.map((article, index) => h('tr', { data: { index } },
    h('th', { scope: 'row' },
      h('button', { type: 'button', class: 'link', onclick: () => openArticle(index) }, article.target),
      article.title && h('div', { class: 'fine', lang: 'th' }, article.title)),
    SEVERITIES.map((severity) => cell(article.quality.unconfirmed_issues[severity])),
    h('td', { class: 'number' }, percent(article.quality.names.consistency)),
    h('td', { class: 'fine' }, article.source ? '' : t('overview.unlinked'))));
  return [
    h('h1', {}, t('overview.heading', { n: DATA.articles.length })),
    figures(DATA.quality),
    h('section', { id: 'names' },
      h('h2', {}, t('overview.names')),
      open.length === 0 && h('p', { class: 'good' }, t('names.all-consistent')),
      h('div', { class: 'cards' }, open.slice(0, OVERVIEW_NAMES).map(nameCard)),
      open.length > OVERVIEW_NAMES && h('p', {}, t('overview.more', { n: open.length - OVERVIEW_NAMES }))),
    h('section', { id: 'articles' },
      h('h2', {}, t('overview.articles')),
      h('table', {},
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('overview.article')),
          SEVERITIES.map((severity) => h('th', { scope: 'col' }, t(`severity.${severity}`, { n: 2 }))),
          h('th', { scope: 'col' }, t('figures.consistency')), h('td'))),
        h('tbody', {}, rows))),
    exportPanel(),
    about(),
  ];
}

function filterOverview() {
  document.querySelectorAll('#articles tbody tr').forEach((row) => {
    const article = DATA.articles[row.dataset.index];
    row.hidden = Boolean(state.query) && !plain(article.target).includes(plain(state.query)) && !article.findings.some((f) => matches(article, f));
  });
}

function about() {
  const failed = DATA.failures.map(([path, message]) => h('li', {}, `${path}: ${message}`));
  return h('footer', {},
    failed.length > 0 && h('div', { class: 'failures' }, h('h2', {}, t('about.failures')), h('ul', {}, failed)),
    h('p', { class: 'fine' }, t('about.offline', { version: DATA.version })));
}

function keysHint() {
  return h('span', { class: 'hint' }, h('kbd', {}, 'j'), h('kbd', {}, 'k'), ` ${t('hint.findings')} `, h('kbd', {}, 'n'), h('kbd', {}, 'p'), ` ${t('hint.mentions')} `, h('kbd', {}, '?'), ` ${t('hint.help')}`);
}

// --- the bar -------------------------------------------------------------------------------------------------------------

function bar() {
  const many = DATA.articles.length > 1;
  const choice = (value, label) => h('option', { value, selected: Number(value) === state.article }, label);
  return [
    h('strong', { class: 'brand' }, 'thiap'),
    many && h('select', { id: 'article', 'aria-label': t('overview.article'), onchange: (event) => openArticle(Number(event.target.value)) },
      choice(-1, t('overview.heading', { n: DATA.articles.length })),
      DATA.articles.map((article, index) => choice(index, `${index + 1}. ${article.target}`))),
    h('input', {
      id: 'search', type: 'search', placeholder: t('filter.search'), 'aria-label': t('filter.search'), value: state.query,
      oninput: (event) => { state.query = event.target.value.trim(); applyFilter(); },
      onkeydown: (event) => event.key === 'Escape' && event.target.blur(),
    }),
    h('span', { class: 'push' }),
    h('select', { id: 'language', 'aria-label': t('bar.language'), onchange: (event) => setLanguage(event.target.value) },
      [['en', 'English'], ['th', 'ไทย'], ['vi', 'Tiếng Việt']].map(([code, name]) =>
        h('option', { value: code, lang: code, selected: state.language === code }, name))),
    h('button', { type: 'button', id: 'theme', 'aria-label': t('bar.theme'), title: t('bar.theme'), onclick: switchTheme }, '◐'),
    h('button', { type: 'button', id: 'help-button', 'aria-label': t('help.heading'), title: t('help.heading'), onclick: showHelp }, '?'),
  ];
}

function setLanguage(language) {
  state.language = language;
  store.set('language', language);
  render();
}

function switchTheme() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const now = document.documentElement.dataset.theme ?? (dark ? 'dark' : 'light');
  const next = now === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  store.set('theme', next);
}

// --- keys ----------------------------------------------------------------------------------------------------------------

/** Keys, what they do, and the text that says so. */
const KEYS = [
  ['j', () => stepFinding(1), 'help.next-finding'],
  ['k', () => stepFinding(-1), 'help.previous-finding'],
  ['n', () => stepMention(1), 'help.next-mention'],
  ['p', () => stepMention(-1), 'help.previous-mention'],
  ['a', () => press('.accept'), 'help.accept'],
  ['e', () => press('.edit'), 'help.edit'],
  ['x', leaveCurrent, 'help.leave'],
  ['u', undo, 'help.undo'],
  ['/', () => { byId('search').focus(); byId('search').select(); }, 'help.search'],
  ['[', () => openArticle(Math.max(state.article - 1, DATA.articles.length > 1 ? -1 : 0)), 'help.previous-article'],
  [']', () => openArticle(Math.min(state.article + 1, DATA.articles.length - 1)), 'help.next-article'],
  ['?', showHelp, 'help.heading'],
  ['Escape', escape, 'help.escape'],
];

/** Presses a button of the selected name, or selects the name of the finding first. */
function press(button) {
  if (state.term === null && state.finding !== null && current().findings[state.finding].term !== null) {
    selectTerm(current().findings[state.finding].term, 0, false);
  }
  document.querySelector(`#stepper ${button}`)?.click();
}

function leaveCurrent() {
  if (state.term !== null) return press('.leave');
  if (state.finding !== null && state.article >= 0) {
    const left = state.finding;
    stepFinding(1);
    toggleFinding(current().findings[left]);
  }
}

function escape() {
  if (state.term !== null) return clearTerm();
  Object.assign(state, { rule: null, severity: null, query: '' });
  byId('search').value = '';
  applyFilter();
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  if (event.target.closest?.('input, select, textarea')) return;
  const key = KEYS.find(([name]) => name === event.key);
  if (!key) return;
  event.preventDefault();
  key[1]();
}

function showHelp() {
  const help = byId('help');
  help.replaceChildren(
    h('h2', {}, t('help.heading')),
    h('dl', {}, KEYS.map(([key, , text]) => [h('dt', {}, h('kbd', {}, key === 'Escape' ? 'Esc' : key)), h('dd', {}, t(text))])),
    h('h2', {}, t('help.marks')),
    h('ul', { class: 'legend' },
      h('li', {}, h('span', { class: 'name varied', hue: 205 }, t('help.varied')), ` – ${t('help.varied-about')}`),
      h('li', {}, h('span', { class: 'name', hue: 205 }, t('help.steady')), ` – ${t('help.steady-about')}`),
      SEVERITIES.map((s) => h('li', {}, h('span', { class: `fault ${s}` }, t(`severity.${s}`, { n: 1 })), ` – ${t(`severity.${s}.about`)}`))),
    h('form', { method: 'dialog' }, h('button', {}, t('stepper.close'))));
  help.showModal();
}

function onClick(event) {
  const name = event.target.closest?.('[data-term]');
  const fault = event.target.closest?.('[data-findings]');
  if (name) {
    const mention = name.dataset.mention === undefined ? 0 : Number(name.dataset.mention);
    selectTerm(Number(name.dataset.term), mention, false);
    showMentionHere(name);
  } else if (fault) {
    showFinding(Number(fault.dataset.findings.split(' ')[0]));
  }
}

/** Marks the mention that was clicked without moving the page. */
function showMentionHere(node) {
  node.classList.add('here');
}

// --- start ---------------------------------------------------------------------------------------------------------------

function openArticle(index) {
  if (index === state.article || !(index in DATA.articles || index === -1)) return;
  Object.assign(state, { article: index, term: null, mention: 0, finding: null, rule: null });
  history.replaceState(null, '', index < 0 ? '#' : `#${index + 1}`);
  render();
  scrollTo(byId('main'));
  window.scroll(0, 0);
}

function render() {
  document.documentElement.lang = state.language;
  document.title = state.article < 0 ? t('overview.heading', { n: DATA.articles.length }) : `${current()?.target ?? ''} – thiap`;
  byId('bar').replaceChildren(...bar().filter(Boolean));
  const content = DATA.articles.length === 0 ? [h('p', {}, t('overview.empty')), about()] : state.article < 0 ? overviewPage() : articlePage();
  byId('main').replaceChildren(...content.filter(Boolean));
  if (DATA.articles.length) applyFilter();
  if (state.term !== null) selectTerm(state.term, state.mention, false);
  showStepper();
}

const theme = store.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const wanted = Number(location.hash.slice(1)) - 1;
if (Number.isInteger(wanted) && wanted in DATA.articles) state.article = wanted;
document.addEventListener('keydown', onKey);
byId('main').addEventListener('click', onClick);
render();
