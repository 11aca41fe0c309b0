// The note that floats beside a place in the text, for the pointer and for the keyboard's focus; Escape closes it.
const card = $('card');
let anchor = null;
let closing = 0;

function openCard(place, y) {
  clearTimeout(closing);
  if (place === anchor) return;
  closeCard();
  const article = articles[state.selected];
  const findings = place.dataset.notes.split(' ').map((number) => article.findings[number]);
  card.replaceChildren(...findings.map((finding) => make('div', {'data-family': finding.family}, ...note(finding))));
  card.dataset.family = findings[0].family;
  card.hidden = false;
  anchor = place;
  if (place.matches('.ref')) place.setAttribute('aria-describedby', 'card');
  position(place, y);
  light(place.dataset.notes.split(' '), findings, true);
}

function position(place, y) {
  const rects = Array.from(place.getClientRects());
  const rect = rects.find((r) => y >= r.top && y <= r.bottom) ?? rects[0];
  if (!rect) return;
  const below = rect.bottom + 8 + card.offsetHeight <= innerHeight || rect.top < card.offsetHeight + 8;
  card.style.left = `${Math.max(12, Math.min(rect.left, innerWidth - card.offsetWidth - 12))}px`;
  card.style.top = `${below ? rect.bottom + 8 : rect.top - card.offsetHeight - 8}px`;
}

function light(numbers, findings, on) {
  for (const place of $('main').querySelectorAll('[data-notes]')) {
    if (place.dataset.notes.split(' ').some((number) => numbers.includes(number))) place.classList.toggle('lit', on);
  }
  for (const finding of findings) if (finding.related) rowOf(finding.related.line)?.classList.toggle('related', on);
}

const rowOf = (number) => Array.from($('main').querySelectorAll('tr[data-line]')).findLast((tr) => Number(tr.dataset.line) <= number);

function closeCard() {
  clearTimeout(closing);
  if (!anchor) return;
  for (const lit of $('main').querySelectorAll('.lit, .related')) lit.classList.remove('lit', 'related');
  anchor.removeAttribute('aria-describedby');
  anchor = null;
  card.hidden = true;
}

const later = () => { clearTimeout(closing); closing = setTimeout(closeCard, 160); };

function listenForCards(main) {
  let rested = '';
  main.addEventListener('pointerover', (event) => {
    // a text that scrolls below a resting pointer is no wish to read about another place
    const at = `${event.clientX} ${event.clientY}`;
    if (at === rested) return;
    rested = at;
    const place = event.target.closest('[data-notes]');
    if (place) openCard(place, event.clientY); else if (anchor && anchor !== document.activeElement) later();
  });
  main.addEventListener('pointerleave', later);
  main.addEventListener('focusin', (event) => { const place = event.target.closest('[data-notes]'); if (place) openCard(place); });
  main.addEventListener('focusout', later);
  card.addEventListener('pointerenter', () => clearTimeout(closing));
  card.addEventListener('pointerleave', later);
  addEventListener('scroll', (event) => { if (anchor && event.target === document) position(anchor); }, {passive: true, capture: true});
}
