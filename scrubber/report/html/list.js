// The list of articles: one stop for the Tab key, arrow keys inside, and no more than a line of text for each.
let current = [];
const entries = articles.map((article) => {
  const link = make('a', {href: `#article=${article.number + 1}`, tabindex: -1},
    ...(article.folder ? [make('span', {class: 'folder'}, article.folder)] : []), make('span', {class: 'name'}, article.name), make('span', {class: 'tally'}));
  return make('li', {}, link);
});

function drawList() {
  current = listed();
  const numbers = new Set(current.map((article) => article.number));
  entries.forEach((entry, number) => {
    entry.hidden = !numbers.has(number);
    if (!entry.hidden) entry.querySelector('.tally').textContent = tally(shown(articles[number]));
  });
  $('count').textContent = current.length === articles.length ? amount(articles.length, 'article') : `${current.length.toLocaleString('en')} of ${amount(articles.length, 'article')}`;
  stop(numbers.has(state.selected) ? state.selected : current[0]?.number);
}

// The one entry that Tab reaches.
function stop(number) {
  for (const link of $('list').querySelectorAll('a[tabindex="0"]')) link.tabIndex = -1;
  if (number !== undefined) entries[number].firstChild.tabIndex = 0;
}

function moveInList(event) {
  const at = current.findIndex((article) => entries[article.number].contains(document.activeElement));
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: current.length - 1}[event.key];
  if (to === undefined || !current[to]) return;
  event.preventDefault();
  stop(current[to].number);
  entries[current[to].number].firstChild.focus();
}

// The article of a click in the list; null if the browser is to do something else with the link.
function clickedInList(event) {
  const link = event.target.closest('a');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  event.preventDefault();
  return entries.indexOf(link.parentNode);
}

function markInList(number) {
  $('list').querySelector('[aria-current]')?.removeAttribute('aria-current');
  if (number === null) return;
  const link = entries[number].firstChild;
  link.setAttribute('aria-current', 'true');
  stop(number);
  // the list scrolls, the page does not
  const list = $('list');
  const [box, own] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  if (own.top < box.top || own.bottom > box.bottom) list.scrollTop += own.top - box.top - box.height / 3;
}
