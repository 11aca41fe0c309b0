// One article: both texts in a table, a row for each line, and a note for each finding.
const VIEWS = [['both', 'Side by side'], ['original', 'Original'], ['cleaned', 'Cleaned']];

function articleView(article, level = '') {
  const section = make('article', {class: 'article', 'data-view': state.view, 'aria-labelledby': `name${level}`});
  const parts = [article.folder && make('p', {class: 'kicker'}, article.folder), make('h2', {id: `name${level}`}, article.name),
    make('p', {class: 'standfirst'}, standfirst(article))];
  section.append(make('header', {}, ...parts.filter(Boolean)));
  if (article.rows) section.append(texts(article, level), notes(article, level));
  else section.append(make('p', {class: 'empty'}, 'Nothing was found in this article. It is as it was.'));
  return section;
}

function standfirst(article) {
  const families = new Map();
  for (const finding of article.findings) families.set(finding.family, (families.get(finding.family) ?? 0) + 1);
  const kinds = Array.from(families).sort(byFamily).map(([family, number]) => `${number} ${family}`).join(', ');
  const share = article.removed ? `; ${(article.removed * 100).toFixed(article.removed < 0.1 ? 1 : 0)} % of the text goes` : '';
  return tally(article.findings) + (kinds && ` (${kinds})`) + share;
}

function texts(article, level) {
  const head = make('tr', {}, make('th', {scope: 'col', 'aria-label': 'Line'}),
    make('th', {scope: 'col', class: 'original'}, 'Original'), make('th', {scope: 'col', class: 'cleaned'}, 'Cleaned'));
  const body = make('tbody', {lang: article.language});
  const seen = new Set();
  article.rows.forEach((row, at) => body.append(line(article, row, at, seen, level)));
  const columns = make('colgroup', {}, make('col', {class: 'numbers'}), make('col', {class: 'original'}), make('col', {class: 'cleaned'}));
  return make('table', {'aria-label': `${article.name}, line by line`}, columns, make('thead', {}, head), body);
}

function line(article, [number, original, cleaned], at, seen, level) {
  const gone = cleaned === null;
  const left = cell('original', article, original, seen, level);
  const tr = make('tr', {'data-line': number}, make('th', {scope: 'row'}, String(number)), left);
  if (gone) {
    tr.className = 'gone';
    tr.dataset.family = familyOfRun(article, at);
    if (article.rows[at - 1]?.[2] !== null) tr.append(cut(article, at));
  } else {
    tr.append(cell('cleaned', article, cleaned ?? original, null, level));
  }
  if (!left.textContent.trim()) tr.classList.add('blank');
  return tr;
}

// The lines that go together with the one at `at`, from it on.
function run(article, at) {
  let end = at;
  while (article.rows[end]?.[2] === null) end++;
  return article.rows.slice(at, end);
}

const numbersIn = (row) => row[1].flatMap(numbersOf);

// A blank line inside a run has the colour of the line before it.
function familyOfRun(article, at) {
  for (let before = at; article.rows[before]?.[2] === null; before--) {
    const [number] = numbersIn(article.rows[before]);
    if (number !== undefined) return shows(article.findings[number]) ? article.findings[number].family : '';
  }
  return article.findings[run(article, at).flatMap(numbersIn)[0]]?.family ?? '';
}

function cut(article, at) {
  const lines = run(article, at);
  const words = lines.filter((row) => row[1].some((piece) => wordsOf(piece).trim())).length;
  return make('td', {class: 'cleaned cut', rowspan: lines.length}, make('span', {}, `${amount(words || lines.length, 'line')} removed`));
}

function cell(side, article, pieces, seen, level) {
  const td = make('td', {class: side, dir: 'auto'});
  pieces.forEach((piece, at) => {
    const visible = numbersOf(piece).filter((number) => shows(article.findings[number]));
    td.append(marked(side, article, piece, visible));
    if (!seen) return;
    const rest = new Set(pieces.slice(at + 1).flatMap(numbersOf));
    for (const number of visible.filter((n) => !seen.has(n) && !rest.has(n))) {
      td.append(reference(article.findings[number], number, level));
      seen.add(number);
    }
  });
  return td;
}

function marked(side, article, piece, visible) {
  if (typeof piece === 'string') return piece;
  const [words, numbers, changed] = piece;
  const tag = changed ? (side === 'original' ? 'del' : 'ins') : visible.length ? 'mark' : 'span';
  return make(tag, {'data-notes': visible.join(' ') || null, 'data-family': article.findings[visible[0]]?.family,
    class: changed && !visible.length && numbers.length ? 'off' : null}, words);
}

function reference(finding, number, level) {
  const label = `Note ${number + 1}: ${finding.rule}, ${action(finding)}`;
  return make('a', {class: 'ref', role: 'doc-noteref', id: `ref${level}-${number}`, href: `#note${level}-${number}`, 'aria-label': label,
    'data-notes': number, 'data-family': finding.family}, String(number + 1));
}

function notes(article, level) {
  const list = make('ol', {role: 'list'});
  article.findings.forEach((finding, number) => {
    if (!shows(finding)) return;
    const go = make('div', {class: 'go'}, make('button', {type: 'button', 'data-ref': number, 'aria-label': `Note ${number + 1}: go to line ${finding.line}`}, 'Show'));
    if (finding.related) go.append(make('button', {type: 'button', 'data-line': finding.related.line, 'aria-label': `Note ${number + 1}: go to the related line ${finding.related.line}`}, `Line ${finding.related.line}`));
    list.append(make('li', {id: `note${level}-${number}`, tabindex: -1, 'data-family': finding.family},
      make('span', {class: 'number'}, String(number + 1)), make('div', {}, ...note(finding)), go));
  });
  const title = make('h3', {id: `notes${level}`}, 'Notes');
  return make('section', {class: 'notes', 'aria-labelledby': `notes${level}`}, title, list.children.length ? list : make('p', {class: 'empty'}, 'The filters leave none.'));
}

// What is said of a finding, in the notes and in the note that floats.
function note(finding) {
  const doubt = finding.safety === 'unsafe' ? 'a doubtful edit' : 'an edit';
  const parts = [
    make('p', {class: 'what'}, make('b', {}, finding.rule), ` \u00b7 line ${finding.line} \u00b7 ${action(finding)}${finding.applied && finding.safety === 'unsafe' ? `, ${doubt}` : ''}`),
    make('p', {class: 'message'}, finding.message),
  ];
  if (!finding.applied && finding.edit) parts.push(make('p', {class: 'what'}, `${doubt} that was not made: ${finding.edit.kind === 'remove' ? 'remove it' : `make it \u201c${finding.edit.text}\u201d`}`));
  if (finding.related) parts.push(make('p', {class: 'quoted'}, `Line ${finding.related.line}: ${finding.related.text}`));
  return parts;
}
