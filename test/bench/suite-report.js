import {ELEMENTS, LATENCY_MS} from './suite.js';
import {comparison, table, written} from './tables.js';
import {targetTable} from './targets.js';

/**
 * Everything that was measured, as tables in Markdown.
 * @param {import('./results.js').Results} results
 * @param {import('./suite.js').Extent} extent
 * @param {string} heading when and where
 */
export function reportOf(results, {rows, rates}, heading) {
  const costs = (/** @type {string} */ what) =>
    rows.flatMap((count) =>
      rates.map(
        (rate) => /** @type {const} */ ([`${what} ${count} ${rate}`, `${named(count, 'row')}, ${rate}/s`]),
      ),
    );
  const most = Math.max(...rows);
  const ticker = elementCost(results, 'crypto-ticker');
  return [
    heading,
    '### Promises',
    targetTable([
      [`first price, ${LATENCY_MS} ms away, of the floor’s`, results.ratio('far 1', 'coinlet'), 1.25, 1.1],
      ['first price, no way at all, of the floor’s', results.ratio('first 1', 'coinlet'), 1.25, 1.1],
      [
        'time per tick: 100 rows, 1000/s, of the floor’s',
        results.ratio('task 100 1000', 'coinlet'),
        0.65,
        0.55,
      ],
      ...(most > 100
        ? [
            /** @type {const} */ ([
              `time per tick: ${most} rows, 1000/s, of the floor’s`,
              results.ratio(`task ${most} 1000`, 'coinlet'),
              0.45,
              0.33,
            ]),
          ]
        : []),
      ['frames a second at 10000/s', results.median('frames', 'coinlet'), -58],
      ['longest task over 50 ms at 10000/s, ms', results.median('longest', 'coinlet'), 50],
      ['heap, kB more a minute', results.median('slope', 'coinlet'), 3, 1],
      ['one more element, ms', ticker.ms, 0.15],
      ['one more element, kB of heap', ticker.heap / 1000, 4],
      ['200 more elements, requests and sockets', ticker.requests + ticker.sockets, 0],
    ]),
    '### From the beginning of the navigation to the first price on screen, ms',
    comparison(
      results,
      'page of',
      rows.map((count) => [`first ${count}`, named(count, 'row')]),
    ),
    `### The same, with servers that answer ${LATENCY_MS} ms later`,
    comparison(
      results,
      'page of',
      rows.map((count) => [`far ${count}`, named(count, 'row')]),
    ),
    '### Main thread, ms per 1,000 ticks',
    comparison(results, 'page and rate', costs('task')),
    '### Of that in scripts, ms per 1,000 ticks',
    comparison(results, 'page and rate', costs('script')),
    '### Frames and long tasks: 100 rows, 10,000 ticks a second',
    comparison(results, '', [
      ['frames', 'frames a second'],
      ['dropped', 'frames dropped, %'],
      ['longest', 'longest task, ms (0: none over 50)'],
    ]),
    '### Heap: 100 rows, 1,000 ticks a second',
    comparison(results, '', [
      ['heap', 'in the end, kB'],
      ['slope', 'more each minute, kB'],
    ]),
    '### One more element of a pair that the page has',
    table(
      ['element', 'ms', 'bytes of heap', 'requests', 'sockets'],
      ELEMENTS.map(([, tag]) => {
        const {ms, heap, requests, sockets} = elementCost(results, tag);
        return [`\`<${tag}>\``, written(ms, 3), written(heap, 0), written(requests, 0), written(sockets, 0)];
      }),
    ),
    '### Bytes of the script, after gzip',
    comparison(results, '', [['bytes', 'script']]),
  ].join('\n\n');
}

/** @param {import('./results.js').Results} results @param {string} tag */
function elementCost(results, tag) {
  const [page] = ELEMENTS.find(([, one]) => one === tag) ?? [];
  const of = (/** @type {string} */ what) => results.median(`${tag} ${what}`, page ?? 'coinlet');
  return {
    ms: of('ms'),
    heap: of('heap'),
    requests: results.most(`${tag} requests`, page ?? 'coinlet'),
    sockets: results.most(`${tag} sockets`, page ?? 'coinlet'),
  };
}

/** @param {number} count @param {string} what */
function named(count, what) {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
