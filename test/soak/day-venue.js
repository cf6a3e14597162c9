import {decimalText} from '../../demo/exchange/decimal-text.js';
import {simulatedFeed} from '../../demo/exchange/feed.js';
import {simulatedMarket} from '../../demo/exchange/simulated-market.js';
import {VENUES} from '../../demo/exchange/venues.js';
import {TestSocket} from '../../dist/testing.js';

/** @typedef {import('../../demo/exchange/venues.js').VenueName} VenueName */
/** @typedef {import('../../demo/exchange/random.js').Random} Random */

/**
 * How a venue treats those who come: `dead` connects nobody, `mute` connects them and lets nothing pass.
 * @typedef {'well' | 'refusing' | 'dead' | 'mute'} Condition
 */

/** What a socket of a page and a session at a venue have between them. @typedef {{socket: TestSocket, session: import('../../demo/exchange/venue-definition.js').Session | undefined, isLost: boolean}} Link */

const LOST = 0.05;
const DOUBLED = 0.01;
const LATE = 0.01;
const BROKEN = 0.01;
const SECOND = 1000;
/** After so long a browser itself gives up a connection that nobody answers. */
const GIVEN_UP_MS = 240 * SECOND;

/**
 * One venue of the local exchange, as far away as one that is reached over a bad network.
 * @param {VenueName} name
 * @param {{clock: import('./day-clock.js').DayClock, random: Random, seed: number, values: import('../../demo/exchange/asset-values.js').AssetValues}} world
 */
export function createDayVenue(name, {clock, random, seed, values}) {
  const market = simulatedMarket({venue: name, seed, values, now: () => clock.now});
  const feed = simulatedFeed(market, VENUES[name].render);
  const books = new Map([...market.books.values()].map((book) => [book.listing.symbol, book]));
  for (const book of books.values()) {
    // It would keep every hour, and look like a leak.
    const [day, today] = [book.history.day(), book.history.today()];
    book.history = {...book.history, record: () => undefined, day: () => day, today: () => today};
  }
  const {timers} = clock;
  const parts = {feed, timers, random, now: () => clock.now};
  const protocol = VENUES[name].protocol?.(parts);
  const rest = VENUES[name].rest(parts);
  /** @type {Set<Link>} */
  const links = new Set();
  const chance = (/** @type {number} */ share) => random.next() < share;

  /** What the network makes of a message. @param {Link} link @param {string} text */
  function carry(link, text) {
    const {socket} = link;
    if (link.isLost || venue.condition === 'mute' || (venue.isBad && chance(LOST))) return;
    if (!venue.isBad) return socket.say(text);
    if (chance(BROKEN)) socket.say(text.slice(0, random.integer(0, text.length - 1)));
    if (chance(LATE)) return void timers.after(random.integer(1, 4) * SECOND, () => socket.say(text));
    socket.say(text);
    if (chance(DOUBLED)) socket.say(text);
  }

  /** @param {Link} link @param {number} code */
  function end(link, code) {
    if (!links.delete(link)) return;
    link.session?.end();
    link.socket.drop(code);
  }

  /** @param {Link} link */
  function accept(link) {
    if (venue.condition === 'dead') return void timers.after(GIVEN_UP_MS, () => end(link, 1006));
    if (!links.has(link)) return;
    if (venue.condition === 'refusing') return end(link, 1006);
    link.session = protocol?.open({
      url: new URL(link.socket.url),
      send: (text) => carry(link, text),
      ping: () => link.session?.pong?.(),
      close: (code) => end(link, code),
    });
    link.socket.accept();
  }

  const venue = {
    name,
    /** @type {Condition} */
    condition: 'well',
    /** Whether messages are lost, late, broken and doubled. */
    isBad: true,
    /** Somebody trades, if there is such a market. @param {string} symbol */
    trade(symbol) {
      const book = books.get(symbol);
      if (book) market.trade(book.listing.id);
    },
    /** The last price. @param {string} symbol */
    textOf(symbol) {
      const book = books.get(symbol);
      return book && decimalText(book.last, book.listing.decimals);
    },
    /** Sockets that a page has and does not close. */
    get held() {
      return [...links].filter(({socket}) => socket.isHeld).length;
    },
    /** Sockets that are not closed at both ends. */
    get links() {
      return links.size;
    },
    /** @param {string} url */
    openSocket(url) {
      const socket = new TestSocket(url);
      /** @type {Link} */
      const link = {socket, session: undefined, isLost: false};
      links.add(link);
      const {send, close} = socket;
      socket.send = (text) => {
        send.call(socket, text);
        // Kept by it otherwise.
        socket.sent.length = 0;
        if (!link.isLost && venue.condition !== 'mute') link.session?.receive(text);
      };
      socket.close = () => {
        close.call(socket);
        // As late as in a browser, where the other end does not answer.
        timers.after(link.isLost || !link.session ? 40 * SECOND : SECOND, () => end(link, 1000));
      };
      timers.after(SECOND, () => accept(link));
      return socket;
    },
    /** @param {number} code */
    hangUp(code) {
      for (const link of [...links]) end(link, code);
    },
    /** What is under way is lost from now on, and nobody is told. */
    lose() {
      for (const link of links) link.isLost = true;
    },
    /** @param {URL} url @param {AbortSignal | null | undefined} signal @returns {Promise<Response>} */
    async fetch({pathname, searchParams}, signal) {
      if (venue.condition === 'dead' || venue.condition === 'mute') {
        await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      }
      if (venue.condition === 'refusing' && chance(0.5)) throw new TypeError('Failed to fetch');
      if (venue.condition === 'refusing')
        return new Response('{}', {status: random.integer(0, 1) ? 429 : 503});
      if (venue.isBad && chance(LOST)) return new Response('<html>', {status: 200});
      const {status, body} = rest({
        method: 'GET',
        path: pathname,
        query: searchParams,
        origin: undefined,
        headers: {},
      });
      return new Response(body, {status});
    },
  };
  return venue;
}
