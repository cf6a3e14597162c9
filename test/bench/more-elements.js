/** So many are added at once. */
const ADDED = 200;

/**
 * What one more element costs on a page that has one.
 * @typedef {object} ElementCost
 * @property {number} ms until it shows the price, with its layout
 * @property {number} heap bytes
 * @property {number} requests of all that were added
 * @property {number} sockets of all that were added
 */

/**
 * Adds elements to a page that shows its first price.
 * @param {import('./visit.js').Visit} visit
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @returns {Promise<ElementCost>}
 */
export async function measureMoreElements({page, session}, tag, attributes) {
  const add = (/** @type {number} */ count) => page.evaluate(addElements, tag, attributes, count);
  // What the first ones of a kind load and compile, the others share.
  await add(20);
  let requests = 0;
  let sockets = 0;
  session.on('Network.requestWillBeSent', () => requests++);
  session.on('Network.webSocketCreated', () => sockets++);
  await session.send('Network.enable');
  const before = await heapOf(session);
  const ms = await add(ADDED);
  const after = await heapOf(session);
  await session.send('Network.disable');
  return {ms: ms / ADDED, heap: (after - before) / ADDED, requests, sockets};
}

/**
 * Bytes of the heap that are in use, after everything that can be has been thrown away.
 * @param {import('puppeteer-core').CDPSession} session
 */
export async function heapOf(session) {
  // Twice, because what the first one finds may let go of more.
  for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Runs in the page. @param {string} tag @param {Record<string, string>} attributes @param {number} count */
async function addElements(tag, attributes, count) {
  const box = document.createElement('section');
  document.body.append(box);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = performance.now();
  const elements = Array.from({length: count}, () => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  });
  box.append(...elements);
  for (const element of elements) await Reflect.get(element, 'updateComplete');
  await Reflect.get(elements[count - 1], 'updateComplete');
  box.getBoundingClientRect();
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const shown = elements.filter((element) => /\d/.test(element.shadowRoot?.textContent ?? '')).length;
  if (tag !== 'plain-price' && shown < count)
    throw new Error(`${count - shown} of ${count} <${tag}> show no price`);
  return ms;
}
