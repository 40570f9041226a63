// Going through the page: filters, the next finding, the next mention.

function matches(article, finding) {
  if (state.rule && finding.rule !== state.rule) return false;
  if (state.severity && finding.severity !== state.severity) return false;
  if (!state.query) return true;
  const term = finding.term === null ? null : article.terms[finding.term];
  const place = finding.target ? article.texts.target.slice(...finding.target) : '';
  const words = [finding.message, finding.rule, ruleTitle(finding.rule), finding.suggestion ?? '', term?.name ?? '', place];
  return plain(words.join(' ')).includes(plain(state.query));
}

function groupMatches(group) {
  const words = [groupTitle(group), unitText(group.term), ...group.variants.map((v) => v.text), group.suggestion?.text ?? ''];
  return plain(words.join(' ')).includes(plain(state.query));
}

function filters(findings) {
  const count = (key) => Map.groupBy(findings, (f) => f[key]);
  const severities = count('severity');
  const rules = count('rule');
  const chip = (kind, name, label, n) => h('button', {
    type: 'button', class: `filter ${kind === 'severity' ? name : ''}`, 'aria-pressed': 'false', data: { [kind]: name },
    onclick: () => { state[kind] = state[kind] === name ? null : name; applyFilter(); },
  }, label, h('span', { class: 'count' }, ` ${n}`));
  return h('div', { class: 'filters', role: 'group', 'aria-label': t('filter.label') },
    SEVERITIES.filter((s) => severities.has(s)).map((s) => chip('severity', s, t(`severity.${s}`, { n: 2 }), severities.get(s).length)),
    [...rules].map(([rule, all]) => chip('rule', rule, ruleTitle(rule), all.length)),
    h('span', { id: 'shown-count' }));
}

function applyFilter() {
  document.querySelectorAll('.filter').forEach((chip) => {
    const on = chip.dataset.rule ? state.rule === chip.dataset.rule : state.severity === chip.dataset.severity;
    chip.setAttribute('aria-pressed', String(on));
  });
  document.querySelectorAll('.card').forEach((card) => {
    const group = shown.groups.find((g) => g.key === card.dataset.key);
    card.hidden = Boolean(state.query && group && !groupMatches(group));
  });
  if (state.article < 0) return filterOverview();
  const article = current();
  article.findings.forEach((finding, index) => {
    const node = shown.notes[index];
    const left = isLeft(article, finding);
    node.hidden = !matches(article, finding);
    showVerdict(article, finding, node);
    document.querySelectorAll(`[data-findings~="${index}"]`).forEach((p) => p.classList.toggle('off', node.hidden || left));
  });
  const visible = visibleFindings().length;
  const all = article.findings.length;
  byId('shown-count').textContent = visible === all ? t('filter.all', { n: all }) : t('filter.some', { visible, all });
}

/** Findings that j and k go through: shown, and not said to be no fault. */
function visibleFindings() {
  return [...document.querySelectorAll('.finding')].filter((n) => !n.hidden && !n.classList.contains('left')).map((n) => Number(n.dataset.index));
}

function stepFinding(by) {
  if (state.article < 0) return openArticle(by > 0 ? 0 : DATA.articles.length - 1);
  const list = visibleFindings();
  const at = list.indexOf(state.finding);
  const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  if (next >= 0 && next < list.length) return showFinding(list[next]);
  // Past the last one: on to the next article.
  const other = state.article + by;
  if (other >= 0 && other < DATA.articles.length) openArticle(other);
}

function showFinding(index) {
  state.finding = index;
  document.querySelectorAll('.now').forEach((n) => n.classList.remove('now'));
  const node = shown.notes[index];
  node.classList.add('now');
  document.querySelectorAll(`[data-findings~="${index}"], [data-related~="${index}"]`).forEach((p) => p.classList.add('now'));
  node.focus({ preventScroll: true });
  const place = document.querySelector(`.target [data-findings~="${index}"]`) ?? node;
  scrollTo(place.closest('.row') ?? node);
}

function scrollTo(node) {
  node.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

/** Shows a place of the translation, given by any piece or by its offset. */
function reveal(node, start, article) {
  const row = article.rows.findIndex((r) => r.target.some(([from, to]) => from <= start && start < to));
  const inRow = row < 0 ? null : document.querySelector(`[data-row="${row}"]`);
  const place = inRow ?? node;
  if (!place) return;
  scrollTo(place);
  place.classList.remove('flash');
  void place.offsetWidth;
  place.classList.add('flash');
}

// --- mentions ------------------------------------------------------------------------------------------------------------

function selectTerm(term, mention, scroll = true) {
  clearTerm();
  state.term = term;
  state.mention = mention;
  document.querySelectorAll(`[data-term="${term}"]`).forEach((p) => p.classList.add('on'));
  showStepper();
  if (scroll) showMention();
}

function clearTerm() {
  state.term = null;
  document.querySelectorAll('.on, .here').forEach((p) => p.classList.remove('on', 'here'));
  showStepper();
}

function stepMention(by) {
  if (state.article < 0) return;
  if (state.term === null) {
    const article = current();
    const of = state.finding === null ? null : article.findings[state.finding].term;
    const first = article.terms.findIndex((term) => term.variants.length > 1);
    const term = of ?? (first < 0 ? 0 : first);
    if (article.terms.length) selectTerm(term, 0);
    return;
  }
  const all = mentionsOf(current().terms[state.term]).length;
  if (all) state.mention = (state.mention + by + all) % all;
  showMention();
  showStepper();
}

function showMention() {
  document.querySelectorAll('.here').forEach((p) => p.classList.remove('here'));
  const inTarget = document.querySelectorAll(`[data-term="${state.term}"][data-mention="${state.mention}"]`);
  const here = inTarget.length ? [...inTarget] : [document.querySelector(`[data-term="${state.term}"]`)].filter(Boolean);
  here.forEach((p) => p.classList.add('here'));
  if (here.length) scrollTo(here[0]);
}

/** The bar at the foot of the page while a name is selected. */
function showStepper() {
  const bar = byId('stepper');
  bar.hidden = state.term === null || state.article < 0;
  if (bar.hidden) return bar.replaceChildren();
  const term = current().terms[state.term];
  const mentions = mentionsOf(term);
  const group = shown.groups.find((g) => g.key === groupKey(term));
  bar.style.setProperty('--hue', hue(shown.groups.indexOf(group)));
  bar.replaceChildren(
    h('b', { lang: 'vi' }, groupTitle(group)),
    h('span', { lang: 'th' }, mentions[state.mention]?.[2] ?? ''),
    h('span', { class: 'count' }, mentions.length ? t('stepper.count', { at: state.mention + 1, n: mentions.length }) : t('stepper.none')),
    h('button', { type: 'button', 'aria-label': t('help.previous-mention'), onclick: () => stepMention(-1) }, '‹'),
    h('button', { type: 'button', 'aria-label': t('help.next-mention'), onclick: () => stepMention(1) }, '›'),
    decisionBar(group, decisions.get(group.key)),
    h('button', { type: 'button', 'aria-label': t('stepper.close'), onclick: clearTerm }, '×'));
}

/** Opens the article of a mention and shows it. */
function openMention(first) {
  if (!first) return;
  if (state.article !== first.a) openArticle(first.a);
  const order = mentionsOf(current().terms[first.index]).findIndex(([start]) => start === first.mention[0]);
  selectTerm(first.index, Math.max(order, 0));
}
