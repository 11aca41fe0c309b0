// The articles, read from the page's data blocks, and what is being looked at. Everything shown is made of text nodes.
const $ = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

const amount = (number, noun) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

const articles = Array.from(document.querySelectorAll('script[type="application/json"]'), (script, number) => {
  const article = JSON.parse(script.textContent);
  script.remove();
  const [, folder, name] = /^(.*[/\\])?([^]*)$/.exec(article.path);
  return {...article, number, folder: folder ?? '', name: name || article.path};
});

const state = {
  selected: null,
  query: '',
  hiddenRules: new Set(),
  edits: true,
  marks: true,
  clean: !articles.some((article) => article.findings.length),
  view: 'both',
};

const shows = (finding) => (finding.applied ? state.edits : state.marks) && !state.hiddenRules.has(finding.rule);
const shown = (article) => article.findings.filter(shows);

const FAMILY_ORDER = ['furniture', 'caption', 'mt', 'typography'];
const placeOf = (family) => FAMILY_ORDER.indexOf(family) + 1 || FAMILY_ORDER.length + 1;
// Sorts [family, ...] as the families run.
const byFamily = ([a], [b]) => placeOf(a) - placeOf(b) || a.localeCompare(b, 'en');

function action(finding) {
  if (!finding.applied) return 'marked';
  return finding.edit.kind === 'remove' ? 'removed' : finding.edit.text ? `replaced by \u201c${finding.edit.text}\u201d` : 'taken out';
}

function tally(findings) {
  const edits = findings.filter((finding) => finding.applied).length;
  const marks = findings.length - edits;
  return [edits && amount(edits, 'edit'), marks && amount(marks, 'mark')].filter(Boolean).join(', ') || 'nothing found';
}

// A piece of a line is its text, or [text, numbers of findings, whether an edit takes it away or puts it there].
const wordsOf = (piece) => (typeof piece === 'string' ? piece : piece[0]);
const numbersOf = (piece) => (typeof piece === 'string' ? [] : piece[1]);

function text(article) {
  // pieces of one line belong together: a search must find words that a mark divides
  const lines = (article.rows ?? []).map(([, original]) => original.map(wordsOf).join(''));
  const notes = article.findings.flatMap((finding) => [finding.rule, finding.message, finding.edit?.text ?? '']);
  return [article.path, ...notes, ...lines].join('\n').toLowerCase();
}

function matches(article) {
  if (!state.query) return true;
  article.searchable ??= text(article);
  return article.searchable.includes(state.query);
}

const listed = () => articles.filter((article) => (shown(article).length || (state.clean && !article.findings.length)) && matches(article));
