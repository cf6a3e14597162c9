/** @typedef {import('./pages.js').PageName} PageName */

/**
 * Figures by what was measured and for which page.
 * @typedef {Map<string, Map<PageName, number[]>>} Figures
 */

/**
 * The middle one of some figures.
 * @param {readonly number[]} figures
 */
export function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What was measured, run by run. */
export class Results {
  /** @type {Figures} */
  #figures = new Map();

  /** @param {string} key @param {PageName} page @param {number} figure */
  add(key, page, figure) {
    const pages = this.#figures.get(key) ?? new Map();
    pages.set(page, [...(pages.get(page) ?? []), figure]);
    this.#figures.set(key, pages);
  }

  /** The median of all runs; not a number where nothing was measured. @param {string} key @param {PageName} page */
  median(key, page) {
    return median(this.#figures.get(key)?.get(page) ?? []);
  }

  /** The greatest of all runs. @param {string} key @param {PageName} page */
  most(key, page) {
    return Math.max(...(this.#figures.get(key)?.get(page) ?? []));
  }

  /**
   * The median of a page in parts of that of the floor.
   * @param {string} key
   * @param {PageName} page
   */
  ratio(key, page) {
    return this.median(key, page) / this.median(key, 'floor');
  }
}
