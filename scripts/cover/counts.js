/**
 * How often each part of a file has run, as Istanbul counts it.
 * @typedef {import('istanbul-lib-coverage').FileCoverageData} Counts
 */

/**
 * Adds up what was counted in several runs. All count the same parts of a file, so they are added by number; Istanbul's own way to
 * merge compares places, and mistakes an `if` for its condition.
 * @param {Record<string, Counts>} sum @param {Record<string, Counts>} counts
 */
export function add(sum, counts) {
  for (const [file, {s, f, b, ...rest}] of Object.entries(counts)) {
    const own = (sum[file] ??= {...rest, s: {}, f: {}, b: {}});
    for (const [id, count] of Object.entries(s)) own.s[id] = (own.s[id] ?? 0) + count;
    for (const [id, count] of Object.entries(f)) own.f[id] = (own.f[id] ?? 0) + count;
    for (const [id, all] of Object.entries(b))
      own.b[id] = all.map((count, i) => (own.b[id]?.[i] ?? 0) + count);
  }
}
