// Filters by what was done, by family, and by rule.
function checkbox(label, number, checked, changed) {
  const input = make('input', {type: 'checkbox', checked});
  input.addEventListener('change', () => changed(input.checked));
  return [make('label', {class: 'check'}, input, make('span', {}, label), make('span', {class: 'tally'}, number.toLocaleString('en'))), input];
}

function buildFilters(changed) {
  const all = articles.flatMap((article) => article.findings);
  const kinds = [['edits', 'Edits', all.filter((finding) => finding.applied).length], ['marks', 'Marks', all.filter((finding) => !finding.applied).length],
    ['clean', 'Articles with nothing found', articles.filter((article) => !article.findings.length).length]];
  $('kinds').replaceChildren(...kinds.map(([name, label, number]) => checkbox(label, number, state[name], (on) => { state[name] = on; changed(); })[0]));
  const families = new Map();
  for (const {family, rule} of all) {
    const rules = families.get(family) ?? families.set(family, new Map()).get(family);
    rules.set(rule, (rules.get(rule) ?? 0) + 1);
  }
  $('rules').replaceChildren(...Array.from(families).sort(byFamily).map(([family, rules]) => familyFilter(family, rules, changed)));
  if (!families.size) $('rules').append('None: nothing was found.');
}

function familyFilter(family, rules, changed) {
  const boxes = [];
  const show = (rule, on) => { if (on) state.hiddenRules.delete(rule); else state.hiddenRules.add(rule); };
  const total = Array.from(rules.values()).reduce((sum, number) => sum + number, 0);
  const [label, whole] = checkbox(family, total, true, (on) => {
    for (const rule of rules.keys()) show(rule, on);
    for (const box of boxes) box.checked = on;
    changed();
  });
  const inner = make('div', {role: 'group', 'aria-label': `rules of ${family}`});
  for (const rule of Array.from(rules.keys()).sort()) {
    const [entry, box] = checkbox(rule, rules.get(rule), !state.hiddenRules.has(rule), (on) => { show(rule, on); update(); changed(); });
    boxes.push(box);
    inner.append(entry);
  }
  const update = () => {
    const on = boxes.filter((box) => box.checked).length;
    whole.checked = on > 0;
    whole.indeterminate = on > 0 && on < boxes.length;
  };
  update();
  return make('div', {class: 'family', 'data-family': family}, label, inner);
}

function describeFilters() {
  const off = [!state.edits && 'no edits', !state.marks && 'no marks', state.hiddenRules.size && `${amount(state.hiddenRules.size, 'rule')} hidden`].filter(Boolean);
  $('filtered').textContent = off.length ? `: ${off.join(', ')}` : '';
}

function resetFilters(changed) {
  Object.assign(state, {edits: true, marks: true, clean: true, query: ''});
  state.hiddenRules.clear();
  $('query').value = '';
  buildFilters(changed);
  changed();
}
