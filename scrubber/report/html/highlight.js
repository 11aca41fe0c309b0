// Where the words that are searched for stand: marked by ranges, so that the text stays as it is.
function highlight() {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete('found');
  if (!state.query) return;
  const ranges = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.data.toLowerCase();
    if (words.length !== node.data.length) continue;
    for (let at = words.indexOf(state.query); at >= 0; at = words.indexOf(state.query, at + state.query.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + state.query.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set('found', new Highlight(...ranges));
}
