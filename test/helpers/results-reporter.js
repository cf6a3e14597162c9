import {keepResult} from './results.js';

/**
 * A reporter of Node's test runner that says nothing, and keeps what became of each test.
 * @param {AsyncIterable<{type: string, data: {name: string, file?: string, skip?: unknown, details: {type?: string}}}>} events
 */
export default async function* resultsReporter(events) {
  for await (const {type, data} of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const {name, file = '', skip, details} = data;
    if (details.type === 'suite' || skip !== undefined) continue;
    const [, layer] = /[\\/]test[\\/](\w+)[\\/][^\\/]+$/.exec(file) ?? [];
    if (layer) keepResult({layer, name, passed: type === 'test:pass'});
  }
  yield '';
}
