// Paper gets every article that is listed, up to a number that a person may want to print.
const MOST_PRINTED = 50;

addEventListener('beforeprint', () => {
  const chosen = current.slice(0, MOST_PRINTED);
  const parts = chosen.map((article) => articleView(article, `p${article.number}`));
  for (const part of parts) part.dataset.view = state.chosenView ?? state.view;
  if (chosen.length < current.length) parts.push(make('p', {}, `The first ${chosen.length} of ${current.length} articles; filters and search choose others.`));
  $('printed').replaceChildren(...parts);
});
addEventListener('afterprint', () => $('printed').replaceChildren());
