// Decisions as files: a glossary of the forms to use, and a list of the findings that are no faults.

/** Columns of the glossary's file; see `src/glossary/column.rs`. */
const GLOSSARY_COLUMNS = [
  'source', 'thai', 'status', 'kind', 'generic', 'level', 'parent', 'basis', 'forbidden', 'decided_by', 'decided_at',
];
const DECISION_COLUMNS = ['fingerprint', 'rule', 'decision', 'article', 'subject', 'decided_by', 'decided_at'];

/** A table as TSV: rows sorted, each once, one line break at the end. */
function tsv(columns, rows) {
  const lines = rows.map((row) => row.map(guarded).join('\t'));
  return `${[columns.join('\t'), ...[...new Set(lines)].sort()].join('\n')}\n`;
}

/** A text as a cell: composed, on one line. */
function cell(text) {
  return String(text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim().replaceAll('\\', '\\\\');
}

/** Items with their fields as a cell: `FORM;COUNT|FORM;COUNT`. */
function listCell(items) {
  return items.map((fields) => fields.map((field) => cell(field).replace(/[|;]/g, '\\$&')).join(';')).join('|');
}

/** What starts like a formula would be run by a spreadsheet; what holds quotation marks is quoted, as spreadsheets do. */
function guarded(written) {
  const safe = /^[=+@-]/.test(written) ? `\\${written}` : written;
  return safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function allGroups() {
  return gather(DATA.articles.keys());
}

function glossaryRows() {
  const by = store.get('editor');
  return allGroups().filter((g) => decisions.get(g.key)?.use && g.term.name).map((group) => {
    const { use, basis, at } = decisions.get(group.key);
    const unit = group.term.units[0];
    const forbidden = group.variants.filter((v) => v.text !== use).map((v) => [v.text, v.count]);
    const texts = [group.term.name, use, 'preferred', group.term.kind, unit?.generic, unit?.level, unit?.parent, basis];
    return [...texts.map(cell), listCell(forbidden), cell(by), at];
  });
}

function decisionRows() {
  const by = store.get('editor');
  const rows = [];
  const add = (finding, article, subject, at) =>
    rows.push([finding.fingerprint, finding.rule, 'accepted', article.target, subject, by, at].map(cell));
  for (const article of DATA.articles) {
    for (const finding of article.findings) {
      const own = decisions.get(`finding|${finding.fingerprint}`);
      const term = finding.term === null ? null : article.terms[finding.term];
      const ofName = term && decisions.get(groupKey(term));
      const subject = term?.name ?? finding.message;
      if (own?.leave) add(finding, article, subject, own.at);
      else if (ofName?.leave) add(finding, article, subject, ofName.at);
    }
  }
  return rows;
}

function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/tab-separated-values;charset=utf-8' }));
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** The panel at the end of the page: how much was decided, and the two files. */
function exportPanel() {
  return h('section', { id: 'export' }, exportContent());
}

function exportContent() {
  const [forms, left] = [glossaryRows().length, decisionRows().length];
  return [
    h('h2', {}, t('export.heading')),
    h('p', {}, t('export.about')),
    h('label', {}, `${t('export.by')} `, h('input', {
      type: 'text', value: store.get('editor') ?? '', autocomplete: 'name',
      onchange: (event) => store.set('editor', event.target.value.trim()),
    })),
    h('div', { class: 'buttons' },
      h('button', {
        type: 'button', id: 'export-glossary', disabled: forms === 0,
        onclick: () => download('glossary.tsv', tsv(GLOSSARY_COLUMNS, glossaryRows())),
      }, t('export.glossary', { n: forms })),
      h('button', {
        type: 'button', id: 'export-decisions', disabled: left === 0,
        onclick: () => download('decisions.tsv', tsv(DECISION_COLUMNS, decisionRows())),
      }, t('export.decisions', { n: left }))),
  ];
}

function showExport() {
  byId('export')?.replaceChildren(...exportContent());
}
