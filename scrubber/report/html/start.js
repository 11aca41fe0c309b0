// Selection, search, keys, theme: what ties the parts together.
const main = $('main');
const narrow = matchMedia('(max-width: 52rem)');

function draw() {
  closeCard();
  const article = articles[state.selected];
  if (!article) {
    main.replaceChildren(make('p', {class: 'empty'}, articles.length ? 'No article matches.' : 'There were no articles.'));
    return;
  }
  const view = articleView(article);
  view.firstChild.append(steps(article));
  main.replaceChildren(view);
  highlight();
}

function steps(article) {
  const at = current.indexOf(article);
  const go = (label, to) => {
    const button = make('button', {type: 'button', 'data-step': label, disabled: !current[to]}, label);
    button.addEventListener('click', () => { choose(current[to].number); main.querySelector(`[data-step="${label}"]`)?.focus(); });
    return button;
  };
  return make('div', {class: 'steps'}, ...(article.rows ? [views()] : []), go('Previous', at < 0 ? -1 : at - 1), go('Next', at + 1));
}

function views() {
  const group = make('div', {class: 'views', role: 'radiogroup', 'aria-label': 'Which text'});
  for (const [name, label] of VIEWS) {
    const input = make('input', {type: 'radio', name: 'view', value: name, checked: name === state.view});
    input.addEventListener('change', () => setView(name));
    group.append(make('label', {class: `show-${name}`}, input, make('span', {}, label)));
  }
  return group;
}

function setView(name) {
  state.view = state.chosenView = name;
  main.querySelector('.article').dataset.view = name;
  main.querySelector(`input[value="${name}"]`).checked = true;
}

// A narrow window has no room for two columns: it shows the original, with what goes in place.
function fit() {
  state.chosenView ??= state.view;
  state.view = narrow.matches && state.chosenView === 'both' ? 'original' : state.chosenView;
}

function select(number) {
  state.selected = number;
  draw();
  markInList(number);
}

// Shows an article from its top.
function open(number) {
  select(number);
  openSide(false);
  scrollTo(0, Math.min(scrollY, main.offsetTop));
}

// The same, and puts it into the address, so that the way back leads here.
function choose(number) {
  open(number);
  location.hash = `#article=${number + 1}`;
}

function changed() {
  drawList();
  describeFilters();
  const kept = current.some((article) => article.number === state.selected);
  select(kept ? state.selected : current[0]?.number ?? null);
}

function focusSearch() {
  if (narrow.matches) openSide(true);
  $('query').focus();
}

function openSide(on) {
  $('side').classList.toggle('open', on);
  $('contents').setAttribute('aria-expanded', String(on));
}

function fromHash() {
  const number = location.hash ? Number(/^#article=(\d+)$/.exec(location.hash)?.[1]) - 1 : current[0]?.number;
  if (articles[number] && number !== state.selected) open(number);
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  // a page opened from disk may have no storage
  try { if (theme) localStorage.setItem('theme', theme); else localStorage.removeItem('theme'); } catch { /* the choice lasts as long as the page */ }
}

function start() {
  const withFindings = articles.filter((article) => article.findings.length).length;
  $('summary').textContent = `${amount(articles.length, 'article')}, ${withFindings.toLocaleString('en')} with findings: ${tally(articles.flatMap((article) => article.findings))}`;
  try { $('theme').value = localStorage.getItem('theme') ?? ''; } catch { $('theme').value = ''; }
  setTheme($('theme').value);
  $('theme').addEventListener('change', () => setTheme($('theme').value));
  $('list').append(...entries);
  buildFilters(changed);
  fit();
  narrow.addEventListener('change', () => { fit(); draw(); });
  listenForCards(main);
  main.addEventListener('click', clicked);
  $('list').addEventListener('keydown', moveInList);
  $('list').addEventListener('click', (event) => { const number = clickedInList(event); if (number !== null) choose(number); });
  $('contents').addEventListener('click', () => openSide(!$('side').classList.contains('open')));
  $('reset').addEventListener('click', () => resetFilters(changed));
  let typing = 0;
  $('query').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => { state.query = $('query').value.trim().toLowerCase(); changed(); }, 120);
  });
  addEventListener('keydown', pressed);
  addEventListener('hashchange', fromHash);
  changed();
  fromHash();
}

start();
