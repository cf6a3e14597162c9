import {parseArgs} from 'node:util';
import {PLAYABLE} from './exchange/recording.js';
import {VENUE_NAMES, readVenueNames} from './exchange/venues.js';
import {UserError} from './user-error.js';

/**
 * @typedef {object} DemoOptions
 * @property {number} [port] to listen on, or the next free one; 0 for any
 * @property {number} [seed] the same seed gives the same simulated market
 * @property {readonly import('./exchange/venues.js').VenueName[]} [venues] the only ones to simulate
 * @property {string} [replay] file of a recording to play instead of the simulated market
 * @property {number} [speed] of the recording; 2 plays twice as fast
 * @property {boolean} [live] the page asks the real exchanges
 */

export const HELP = `Usage: npm start -- [options]     (or, once built: node demo/serve.js [options])

Serves the demo page, with an exchange behind it that runs on this machine.

  --port N       port to listen on, or the next free one (8000)
  --seed N       the same number gives the same simulated market (1)
  --venue NAMES  simulate only these, separated by commas or with one --venue each (all); there are
                 ${VENUE_NAMES.join(', ')}
  --replay FILE  play a recording of ${PLAYABLE} instead
  --speed N      play the recording N times as fast (1)
  --live         show the prices of the real exchanges; needs a network
  --help         show this text
`;

/**
 * Reads the command line.
 * @param {readonly string[]} args without the program's name
 * @returns {DemoOptions & {help?: boolean}}
 * @throws {UserError} for what makes no sense
 */
export function readOptions(args) {
  const {port, seed, speed, venue, ...others} = parse(args);
  const options = {
    ...others,
    ...(port !== undefined && {port: wholeNumber('--port', port, 65_535)}),
    ...(seed !== undefined && {seed: wholeNumber('--seed', seed, Number.MAX_SAFE_INTEGER)}),
    ...(venue !== undefined && {venues: venueNames(venue)}),
    ...(speed !== undefined && {speed: positiveNumber('--speed', speed)}),
  };
  for (const name of /** @type {const} */ (['replay', 'seed', 'speed'])) {
    if (options.live && options[name] !== undefined) {
      throw new UserError(`--live shows the real exchanges: it does not go with --${name}`);
    }
  }
  if (options.venues && (options.live || options.replay !== undefined)) {
    const [other, shown] = options.live ? ['live', 'the real exchanges'] : ['replay', 'one recording'];
    throw new UserError(`--${other} shows ${shown}: it does not go with --venue`);
  }
  if (options.speed !== undefined && options.replay === undefined) {
    throw new UserError('--speed is the speed of a recording: it needs --replay');
  }
  return options;
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: {type: 'string'},
        seed: {type: 'string'},
        venue: {type: 'string', multiple: true},
        replay: {type: 'string'},
        speed: {type: 'string'},
        live: {type: 'boolean'},
        help: {type: 'boolean'},
      },
    }).values;
  } catch (error) {
    // The sentence that says what is wrong, without advice about positional arguments.
    const [sentence] = /** @type {Error} */ (error).message.split(/\. |\n/);
    throw new UserError(`${sentence}; --help shows what there is`);
  }
}

/** @param {readonly string[]} texts names, or several separated by commas */
function venueNames(texts) {
  try {
    return readVenueNames(texts.flatMap((text) => text.split(',')).map((name) => name.trim()));
  } catch (error) {
    throw new UserError(`--venue: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {string} name @param {string} text @param {number} most */
function wholeNumber(name, text, most) {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new UserError(`${name} takes a whole number from 0 to ${most}, not "${text}"`);
}

/** @param {string} name @param {string} text */
function positiveNumber(name, text) {
  const value = Number(text);
  if (text.trim() && Number.isFinite(value) && value > 0) return value;
  throw new UserError(`${name} takes a number above 0, not "${text}"`);
}
