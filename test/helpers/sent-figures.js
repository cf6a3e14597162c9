/** @typedef {import('../../dist/sources/source.js').Message} Message */

/** Where the engine tells a reviver the digits that were sent, they are kept to the last zero. */
const TELLS_DIGITS = JSON.parse('1.0', (/** @type {any[]} */ ...given) => given[2]?.source === '1.0');

/**
 * Where the engine does not tell the digits of a JSON number, a figure is the nearest that a double holds: then the
 * number of the text that means the same.
 * @param {unknown} figure
 * @param {string} text
 */
function asSent(figure, text) {
  if (TELLS_DIGITS || typeof figure !== 'string') return figure;
  const numbers = text.match(/\d[\d.]*(e[+-]?\d+)?/gi) ?? [];
  return numbers.find((number) => Number(number) === Number(figure)) ?? figure;
}

/**
 * Messages with the figures of the wire, and without opens, which are computed.
 * @param {readonly Message[]} messages
 * @param {string} text that they were read from
 * @returns {Message[]}
 */
export function sentFigures(messages, text) {
  return messages.map(({tick, ...rest}) => {
    if (!tick) return rest;
    const {pair, last, ...figures} = tick;
    const sent = Object.entries(figures).map(([name, figure]) => [name, asSent(figure, text)]);
    return {...rest, tick: {...Object.fromEntries(sent), open24h: undefined, last: asSent(last, text), pair}};
  });
}
