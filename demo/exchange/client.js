import {once} from 'node:events';
import {WebSocket} from 'ws';

/**
 * @typedef {object} ListeningClient
 * @property {WebSocket} socket
 * @property {string[]} heard the text of every message so far
 * @property {(message: object | string) => void} say sends an object as JSON, text as it is
 * @property {(matches: (message: any) => boolean) => Promise<any>} next the first message that matches and was not taken before, parsed
 * @property {(pattern: RegExp) => Promise<string>} nextText the same, by and as its text
 * @property {(matches: (message: any) => boolean) => number} pending how many messages match and were not taken
 * @property {Promise<{code: number, reason: string}>} closed
 */

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Connects a client that remembers what it hears; for tests, which wait for messages instead of sleeping.
 * @param {string} endpoint
 * @returns {Promise<ListeningClient>} when the socket is open; rejects when it does not open
 */
export async function connect(endpoint) {
  const socket = new WebSocket(endpoint);
  /** @type {string[]} */
  const heard = [];
  /** @type {string[]} */
  let untaken = [];
  /** @type {Set<() => void>} */
  const waiting = new Set();
  socket.on('message', (data) => {
    heard.push(data.toString());
    untaken.push(data.toString());
    for (const look of waiting) look();
  });

  /** @param {(text: string) => boolean} matches @returns {Promise<string>} */
  const take = (matches) =>
    new Promise((resolve) => {
      const look = () => {
        const index = untaken.findIndex(matches);
        if (index < 0) return;
        waiting.delete(look);
        const [text] = untaken.splice(index, 1);
        resolve(text);
      };
      waiting.add(look);
      look();
    });

  const closed = new Promise((resolve) => {
    socket.on('close', (code, reason) => resolve({code, reason: reason.toString()}));
  });
  await once(socket, 'open');
  socket.on('error', () => {});
  return {
    socket,
    heard,
    closed: /** @type {ListeningClient['closed']} */ (closed),
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: async (matches) => parse(await take((text) => matches(parse(text)))),
    nextText: (pattern) => take((text) => pattern.test(text)),
    pending: (matches) => untaken.filter((text) => matches(parse(text))).length,
  };
}
