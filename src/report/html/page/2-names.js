// Names: gathered over one article or all, the summary cards, and the decisions taken on them.

/** Names of some articles by what they are names of. The same name in two articles is one group. */
function gather(indexes) {
  const groups = new Map();
  for (const a of indexes) {
    const article = DATA.articles[a];
    article.terms.forEach((term, index) => {
      const key = groupKey(term);
      if (!groups.has(key)) {
        groups.set(key, { key, term, suggestion: null, variants: [], places: 0, faults: [], articles: 0 });
      }
      const group = groups.get(key);
      group.suggestion ??= term.suggestion;
      group.articles += 1;
      for (const variant of term.variants) {
        let own = group.variants.find((v) => v.text === variant.text);
        if (!own) group.variants.push((own = { text: variant.text, count: 0, first: { a, index, mention: variant.at[0] } }));
        own.count += variant.at.length;
        group.places += variant.at.length;
      }
      for (const finding of article.findings) {
        if (finding.term === index) group.faults.push(finding);
      }
    });
  }
  const all = [...groups.values()];
  for (const group of all) group.variants.sort((x, y) => y.count - x.count);
  const weight = (g) => (g.variants.length > 1 ? 1000 : 0) + (g.faults.length ? 500 : 0) + Math.min(g.places, 400);
  return all.sort((x, y) => weight(y) - weight(x));
}

function groupKey(term) {
  const unit = term.units[0];
  const name = term.name ?? `?${term.variants.length ? term.variants[0].text : ''}`;
  return [term.kind, name.normalize('NFC'), unit ? unit.level : '', unit ? unit.parent ?? '' : ''].join('|');
}

const groupTitle = (group) => group.term.name ?? group.variants[0]?.text ?? '?';
const needsLook = (group) => group.variants.length > 1 || group.faults.length > 0;

function unitText(term) {
  const unit = term.units[0];
  if (!unit) return term.kind === 'place' ? '' : t(`kind.${term.kind}`);
  return unit.parent ? `${unit.generic}, ${unit.parent}` : unit.generic;
}

// --- decisions -----------------------------------------------------------------------------------------------------------

const decisions = new Map(Object.entries(readDecisions()));
const undone = [];

function readDecisions() {
  try {
    return JSON.parse(store.get('decisions') || '{}');
  } catch {
    return {};
  }
}

/** Takes a decision (`{use: form, basis}`, or `{leave: true}`), or takes one back (null). */
function decide(key, decision) {
  undone.push([key, decisions.get(key) ?? null]);
  put(key, decision && { ...decision, at: new Date().toISOString().slice(0, 10) });
}

function put(key, decision) {
  if (decision) decisions.set(key, decision);
  else decisions.delete(key);
  store.set('decisions', JSON.stringify(Object.fromEntries(decisions)));
  showDecision(key);
}

function undo() {
  const last = undone.pop();
  if (last) put(last[0], last[1]);
}

/** Writes what was decided into every place that shows it. */
function showDecision(key) {
  const group = shown.groups.find((g) => g.key === key);
  const card = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (group && card) card.replaceWith(nameCard(group));
  applyFilter();
  showStepper();
  showExport();
}

// --- cards ---------------------------------------------------------------------------------------------------------------

function nameCard(group) {
  const decision = decisions.get(group.key);
  const term = group.term;
  const shownForm = decision?.use;
  const chips = group.variants.map((variant) =>
    h('button', {
      class: `chip ${variant.text === shownForm ? 'chosen' : ''}`, lang: 'th', type: 'button',
      title: t('names.first-place'), onclick: () => openMention(variant.first),
    }, variant.text, h('span', { class: 'count' }, ` ${variant.count}×`)));
  const counts = group.places
    ? [t('names.spellings', { n: group.variants.length }), t('names.places', { n: group.places })]
    : [t('stepper.none')];
  if (DATA.articles.length > 1) counts.push(t('names.articles', { n: group.articles }));
  return h('article', { class: `card ${decision ? 'decided' : ''}`, hue: shown.hueOf(group), data: { key: group.key } },
    h('h3', {},
      h('button', { class: 'title', type: 'button', onclick: () => openMention(group.variants[0]?.first) },
        h('span', { lang: 'vi' }, groupTitle(group))),
      h('span', { class: 'unit', lang: 'vi' }, unitText(term)),
      h('span', { class: 'counts' }, counts.join(' · '))),
    chips.length > 0 && h('div', { class: 'chips' }, chips),
    group.suggestion && h('p', { class: 'suggested' },
      `${t('names.suggested')} `, h('b', { lang: 'th' }, group.suggestion.text),
      // The reason is English and names the authority; who reads another language needs its name in that.
      state.language !== 'en' && h('span', { class: 'basis' }, t(`basis.${group.suggestion.basis}`)), ' ',
      h('span', { class: 'why', lang: 'en' }, group.suggestion.why)),
    decisionBar(group, decision));
}

function decisionBar(group, decision) {
  const bar = h('div', { class: 'decision' });
  if (decision) {
    const text = decision.use ? [t('decision.use'), ' ', h('b', { lang: 'th' }, decision.use)] : [t('decision.left')];
    bar.append(h('span', { class: 'verdict' }, ...text),
      h('button', { type: 'button', onclick: () => decide(group.key, null) }, t('decision.undo')));
    return bar;
  }
  const use = (form, basis) => decide(group.key, { use: form.trim().normalize('NFC'), basis });
  if (group.suggestion) {
    const { text, basis } = group.suggestion;
    bar.append(h('button', { type: 'button', class: 'accept', onclick: () => use(text, basis) }, t('decision.accept')));
  }
  bar.append(h('button', { type: 'button', class: 'edit', onclick: () => editForm(bar, group, use) }, t('decision.edit')),
    h('button', { type: 'button', class: 'leave', onclick: () => decide(group.key, { leave: true }) }, t('decision.leave')));
  return bar;
}

/** A field for another form in place of the buttons; the spellings at hand are offered. */
function editForm(bar, group, use) {
  const field = h('input', {
    type: 'text', lang: 'th', 'aria-label': t('decision.field'), autocomplete: 'off', spellcheck: 'false',
    value: group.suggestion?.text ?? group.variants[0]?.text ?? '',
  });
  // A form of the editor's own needs no authority but the editor.
  const basisOf = (form) => (group.suggestion?.text === form ? group.suggestion.basis : '');
  const form = h('form', {
    class: 'decision',
    onsubmit: (event) => {
      event.preventDefault();
      if (field.value.trim()) use(field.value, basisOf(field.value.trim()));
    },
    onkeydown: (event) => event.key === 'Escape' && (event.stopPropagation(), form.replaceWith(decisionBar(group, null))),
  },
  field,
  h('button', { class: 'accept' }, t('decision.save')),
  h('button', { type: 'button', onclick: () => form.replaceWith(decisionBar(group, null)) }, t('decision.cancel')),
  group.variants.map((variant) => h('button', {
    type: 'button', class: 'chip', lang: 'th', onclick: () => { field.value = variant.text; field.focus(); },
  }, variant.text)));
  bar.replaceWith(form);
  field.focus();
  field.select();
}
