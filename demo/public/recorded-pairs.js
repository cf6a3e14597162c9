/**
 * Lets every element show what was recorded, instead of what its markup says.
 * @param {readonly string[]} pairs as "BTC/USD", the ones with the most prices first
 */
export function showPairs(pairs) {
  const [[base, quote]] = pairs.map((pair) => pair.split('/'));
  for (const ticker of document.querySelectorAll('crypto-ticker')) {
    const count = ticker.getAttribute('pairs').split(' ').length;
    ticker.setAttribute('pairs', pairs.slice(0, count).join(' '));
  }
  for (const price of document.querySelectorAll('crypto-price')) price.setAttribute('pair', pairs[0]);
  for (const converter of document.querySelectorAll('crypto-converter')) {
    converter.setAttribute('from', base);
    converter.setAttribute('to', quote);
  }
  for (const name of document.querySelectorAll('[data-coin]')) name.textContent = base;
}
