// One article: figures, names, and both texts side by side with the findings below the lines they are about.

/** What the page shows at the moment. */
const shown = {
  groups: [],
  /** The elements of the findings of the article, by index. */
  notes: [],
  hueOf: (group) => hue(shown.groups.indexOf(group)),
};

const current = () => DATA.articles[state.article];

function articlePage() {
  const article = current();
  shown.groups = gather([state.article]);
  shown.notes = article.findings.map((finding, index) => note(article, finding, index));
  const loose = article.findings.flatMap((finding, index) => (finding.row === null ? [shown.notes[index]] : []));
  return [
    h('h1', {}, article.title ? h('span', { lang: 'th' }, article.title) : article.target,
      h('small', {}, article.title && h('span', {}, article.target),
        article.source ? `${t('article.original')} ${article.source}` : t('article.unlinked'))),
    figures(article.quality),
    namesSection(),
    h('section', { id: 'text' },
      h('h2', {}, t('text.heading'), keysHint()),
      filters(article.findings),
      article.accepted > 0 && h('p', { class: 'fine' }, t('filter.accepted', { n: article.accepted })),
      loose.length > 0 && h('div', { class: 'loose' }, loose),
      texts(article)),
    exportPanel(),
    about(),
  ];
}

// --- figures -------------------------------------------------------------------------------------------------------------

function figures(quality) {
  const { names, unconfirmed_issues: issues, unconfirmed_issues_per_1000_characters: rates } = quality;
  const tile = (value, label, detail, kind) => h('div', { class: `tile ${kind || ''}` }, h('b', {}, value), h('span', {}, label), detail && h('small', {}, detail));
  const dimensions = Object.entries(quality.by_dimension).map(([name, counts]) => h('tr', {},
    h('th', { scope: 'row' }, t(`dimension.${name.replaceAll(' ', '-')}`)),
    SEVERITIES.map((severity) => h('td', {}, counts[severity] || '·'))));
  return h('section', { class: 'figures', 'aria-label': t('figures.heading') },
    h('div', { class: 'tiles' },
      tile(percent(names.consistency), t('figures.consistency'),
        names.mentions ? t('figures.consistency-detail', { majority: names.majority_mentions, n: names.mentions }) : t('figures.no-repeated')),
      SEVERITIES.map((severity) => tile(issues[severity], t(`severity.${severity}`, { n: issues[severity] }),
        t('figures.rate', { rate: decimal(rates[severity]) }), severity))),
    dimensions.length > 0 && h('details', {},
      h('summary', {}, t('figures.breakdown')),
      h('table', {},
        h('thead', {}, h('tr', {}, h('td'), SEVERITIES.map((severity) => h('th', { scope: 'col' }, t(`severity.${severity}`, { n: 2 }))))),
        h('tbody', {}, dimensions)),
      h('p', { class: 'fine' }, t('figures.unconfirmed'))));
}

function namesSection() {
  const groups = shown.groups.filter((g) => g.places > 0 || g.faults.length > 0);
  const [open, quiet] = [groups.filter(needsLook), groups.filter((g) => !needsLook(g))];
  return h('section', { id: 'names' },
    h('h2', {}, t('names.heading')),
    open.length === 0 && (groups.length ? h('p', { class: 'good' }, t('names.all-consistent')) : h('p', { class: 'fine' }, t('names.none'))),
    h('div', { class: 'cards' }, open.map(nameCard)),
    quiet.length > 0 && h('details', { class: 'quiet' },
      h('summary', {}, t('names.consistent', { n: quiet.length })),
      h('div', { class: 'cards' }, quiet.map(nameCard))));
}

// --- texts ---------------------------------------------------------------------------------------------------------------

/** Whether a line is of the article itself. That menus and the like have no original is no news. */
const isContent = (row) => !['furniture', 'related', 'byline'].includes(row.role);

function texts(article) {
  const linked = article.texts.source !== null;
  const marks = { source: sourceMarks(article), target: targetMarks(article) };
  const notesOf = Map.groupBy(article.findings.keys(), (f) => article.findings[f].row);
  const side = (name, row, language) => h('div', { class: `side ${name}`, lang: language },
    row[name].map((range) => h('p', {}, pieces(article.texts[name], marks[name], range))),
    row[name].length === 0 && isContent(row) && h('p', { class: 'gap' }, name === 'source' ? t('text.no-source') : t('text.no-target')));
  return h('div', { class: `bitext ${linked ? 'linked' : 'alone'}` },
    linked && h('div', { class: 'row heads', 'aria-hidden': 'true' }, h('div', {}, t('text.source')), h('div', {}, t('text.target'))),
    article.rows.map((row, index) => [
      h('div', { class: `row ${row.role} ${row.opens ? 'opens' : ''}`, data: { row: index } },
        linked && side('source', row, 'vi'), side('target', row, 'th')),
      (notesOf.get(index) || []).map((f) => shown.notes[f]),
    ]));
}

function targetMarks(article) {
  const mentions = article.terms.flatMap((term, index) => mentionsOf(term).map(([start, end], mention) => ({ start, end, term: index, mention })));
  const faults = article.findings.flatMap((finding, index) => [
    ...(finding.target ? [{ start: finding.target[0], end: finding.target[1], finding: index }] : []),
    ...finding.related.map(([start, end]) => ({ start, end, related: index })),
  ]);
  return [...mentions, ...faults];
}

function sourceMarks(article) {
  const mentions = article.terms.flatMap((term, index) => term.in_source.map(([start, end, missing]) => ({ start, end, term: index, missing })));
  const faults = article.findings.flatMap((finding, index) => (finding.source && finding.term === null
    ? [{ start: finding.source[0], end: finding.source[1], finding: index }] : []));
  return [...mentions, ...faults];
}

/** All mentions of a term in the translation, in order of place: `[start, end, spelling]`. */
function mentionsOf(term) {
  return term.variants.flatMap((variant) => variant.at.map(([start, end]) => [start, end, variant.text])).sort((x, y) => x[0] - y[0]);
}

/** A stretch of text, cut where a mark starts or ends; every piece knows the marks that it lies in. */
function pieces(text, marks, [start, end]) {
  const inside = marks.filter((m) => m.start < end && m.end > start);
  const cuts = new Set([start, end]);
  for (const mark of inside) cuts.add(Math.max(mark.start, start)).add(Math.min(mark.end, end));
  const edges = [...cuts].sort((x, y) => x - y);
  return edges.slice(1).map((to, i) => {
    const from = edges[i];
    const over = inside.filter((m) => m.start <= from && m.end >= to);
    const words = text.slice(from, to);
    return over.length ? piece(words, over) : words;
  });
}

function piece(words, over) {
  const article = current();
  const name = over.findLast((m) => m.term !== undefined);
  const faults = over.filter((m) => m.finding !== undefined).map((m) => m.finding);
  const related = over.filter((m) => m.related !== undefined).map((m) => m.related);
  const worst = SEVERITIES.find((severity) => faults.some((f) => article.findings[f].severity === severity));
  const classes = [
    name && 'name', name && article.terms[name.term].variants.length > 1 && 'varied', name?.missing && 'missing',
    name && words.length <= 20 && 'whole', worst && `fault ${worst}`, related.length > 0 && 'related',
  ];
  const data = {};
  if (name) data.term = name.term;
  if (name?.mention !== undefined) data.mention = name.mention;
  if (faults.length) data.findings = faults.join(' ');
  if (related.length) data.related = related.join(' ');
  const hueOf = name && hue(shown.groups.findIndex((g) => g.key === groupKey(article.terms[name.term])));
  return h('span', { class: classes.filter(Boolean).join(' '), hue: name ? hueOf : null, data }, words);
}

// --- findings ------------------------------------------------------------------------------------------------------------

function note(article, finding, index) {
  const term = finding.term === null ? null : article.terms[finding.term];
  const about = `rule.${finding.rule}.about`;
  const explained = state.language !== 'en' && about in TEXTS;
  // The places of a name are gone through by its mentions; others are listed.
  const places = term ? [] : finding.related.map(([start, end], i) => h('button', {
    type: 'button', class: 'place', onclick: () => reveal(document.querySelector(`[data-related~="${index}"]`), start, article),
  }, h('span', { lang: 'th' }, article.texts.target.slice(start, end)), ` ${finding.related_at[i]}`));
  return h('div', { class: `finding ${finding.severity}`, id: `finding-${index}`, tabindex: '-1', data: { index } },
    h('div', { class: 'head' },
      h('span', { class: 'badge' }, t(`severity.${finding.severity}`, { n: 1 })),
      h('b', { title: finding.rule }, ruleTitle(finding.rule)),
      finding.at && h('span', { class: 'at' }, t('finding.at', { line: finding.at[0], column: finding.at[1] })),
      h('span', { class: 'actions' },
        term && h('button', { type: 'button', onclick: () => selectTerm(finding.term, 0) }, t('finding.all-mentions')),
        h('button', { type: 'button', class: 'dismiss', onclick: () => toggleFinding(finding) }))),
    // Messages are English. Who reads another language first gets the rule's own sentence.
    explained && h('p', {}, t(about)),
    h('p', { class: `message ${explained ? 'fine' : ''}`, lang: 'en', title: explained ? null : t(about) }, finding.message),
    finding.suggestion && h('p', { class: 'suggested' }, `${t('finding.write')} `, h('b', { lang: 'th' }, finding.suggestion)),
    h('p', { class: 'verdict' }),
    places.length > 0 && h('p', { class: 'places' }, `${t('finding.also')} `, places));
}

/** Shows at a finding what was decided about its name, and whether it was said to be no fault. */
function showVerdict(article, finding, node) {
  const left = isLeft(article, finding);
  const use = finding.term === null ? null : decisions.get(groupKey(article.terms[finding.term]))?.use;
  node.classList.toggle('left', left);
  node.classList.toggle('settled', Boolean(use));
  node.querySelector('.verdict').replaceChildren(...(use ? [`✓ ${t('decision.use')} `, h('b', { lang: 'th' }, use)] : []));
  node.querySelector('.dismiss').textContent = left ? t('finding.restore') : t('finding.dismiss');
}

function toggleFinding(finding) {
  const key = `finding|${finding.fingerprint}`;
  decide(key, decisions.has(key) ? null : { leave: true });
}

/** Whether someone said that this is no fault: of the finding itself, or of its name. */
function isLeft(article, finding) {
  const ofName = finding.term === null ? null : decisions.get(groupKey(article.terms[finding.term]));
  return Boolean(decisions.get(`finding|${finding.fingerprint}`)?.leave || ofName?.leave);
}
