/**
 * One figure of a soak.
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value
 * @property {number} limit the most that it may be
 * @property {string} [unit]
 */

/**
 * How steep a line is that lies as near as can be to all points (least squares).
 * @param {readonly (readonly [x: number, y: number])[]} points two of them at least
 */
export function slopeOf(points) {
  const mean = (/** @type {0 | 1} */ i) => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const rise = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return rise / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/**
 * Prints figures as a table.
 * @param {string} title
 * @param {readonly Figure[]} figures
 * @returns {boolean} whether every one of them is within its limit
 */
export function printFigures(title, figures) {
  const text = (/** @type {number} */ value) => `${Math.round(value * 100) / 100}`;
  const rows = figures.map(({name, value, limit, unit = ''}) => [
    ...[name, `${text(value)} ${unit}`.trim(), limit < Infinity ? `${text(limit)} ${unit}`.trim() : '', ''],
    ...[value <= limit ? '' : 'too much'],
  ]);
  const table = [['', 'figure', 'at most', '', ''], ...rows];
  const widths = [0, 1, 2].map((i) => Math.max(...table.map((row) => row[i].length)));
  console.log(`\n${title}`);
  for (const [name, value, limit, , verdict] of table) {
    console.log(
      `  ${name.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${limit.padStart(widths[2])}  ${verdict}`.trimEnd(),
    );
  }
  return figures.every(({value, limit}) => value <= limit);
}
