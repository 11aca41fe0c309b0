// From place to place: keys, and what leads from a number to its note and back.
function reveal(element) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.focus({preventScroll: true});
  element.scrollIntoView({block: 'center', behavior: calm ? 'instant' : 'smooth'});
}

function stepFinding(by) {
  const references = Array.from(main.querySelectorAll('.ref')).filter((ref) => ref.offsetParent);
  const here = references.indexOf(document.activeElement);
  const next = references[here < 0 ? (by > 0 ? 0 : references.length - 1) : here + by];
  if (next) reveal(next);
}

function stepArticle(by) {
  const next = current[current.findIndex((article) => article.number === state.selected) + by];
  if (next) choose(next.number);
}

function clicked(event) {
  const target = event.target.closest('a.ref, button[data-ref], button[data-line]');
  if (!target) return;
  event.preventDefault();
  if (target.matches('.ref')) reveal($(target.hash.slice(1)));
  else if (target.dataset.ref) show($(`ref-${target.dataset.ref}`) ?? rowOf(articles[state.selected].findings[target.dataset.ref].line));
  else show(rowOf(Number(target.dataset.line)));
}

// A place in the text; the view that hides it gives way.
function show(place) {
  if (!place.offsetParent) setView(narrow.matches ? 'original' : 'both');
  if (place.matches('tr')) {
    place.tabIndex = -1;
    place.classList.add('related');
    place.addEventListener('blur', () => place.classList.remove('related'), {once: true});
  }
  reveal(place);
}

function pressed(event) {
  if (event.key === 'Escape') {
    if (anchor) closeCard();
    else if (document.activeElement === $('query')) main.focus();
    return;
  }
  const typing = event.target.closest?.('input:not([type="checkbox"]):not([type="radio"]), select, textarea');
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !$('keys').checked) return;
  const act = {j: () => stepFinding(1), k: () => stepFinding(-1), n: () => stepArticle(1), p: () => stepArticle(-1), '/': focusSearch}[event.key];
  if (act) { event.preventDefault(); act(); }
}
