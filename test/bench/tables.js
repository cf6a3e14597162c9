import {PAGES} from './pages.js';

/** @typedef {import('./results.js').Results} Results */

const NAMES = {floor: 'floor', 'plain-lit': 'plain Lit', coinlet: 'coinlet'};

/**
 * A table in Markdown.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
  const rule = widths.map((width, i) => (i ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** @param {number} figure @param {number} [digits] */
export function written(figure, digits = 2) {
  if (!Number.isFinite(figure)) return '–';
  return figure.toFixed(figure >= 100 ? 0 : figure >= 10 ? Math.min(1, digits) : digits);
}

/**
 * One row for each thing measured: the figures of all pages, and how many times the floor they are.
 * @param {Results} results
 * @param {string} what
 * @param {readonly (readonly [key: string, name: string])[]} rows
 */
export function comparison(results, what, rows) {
  const others = PAGES.slice(1);
  return table(
    [what, ...PAGES.map((page) => NAMES[page]), ...others.map((page) => `${NAMES[page]} : floor`)],
    rows.map(([key, name]) => [
      name,
      ...PAGES.map((page) => written(results.median(key, page))),
      ...others.map((page) => written(results.ratio(key, page))),
    ]),
  );
}
