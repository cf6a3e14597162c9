import {table, written} from './tables.js';

/**
 * What was promised: a name, the figure, what it may be at most (or at least), and what it aims at.
 * @typedef {readonly [name: string, figure: number, limit: number, aim?: number]} Target
 */

/**
 * The promises, and whether they are kept. A limit below 0 is the least that the figure may be.
 * @param {readonly Target[]} targets
 */
export function targetTable(targets) {
  return table(
    ['promise', 'measured', 'limit', 'aim', 'kept'],
    targets.map(([name, figure, limit, aim]) => [
      name,
      written(figure),
      `${limit < 0 ? '≥' : '≤'} ${Math.abs(limit)}`,
      aim === undefined ? '' : `${aim}`,
      isKept(figure, limit) ? 'yes' : 'no',
    ]),
  );
}

/** @param {number} figure @param {number} limit */
function isKept(figure, limit) {
  return limit < 0 ? figure >= -limit : figure <= limit;
}
