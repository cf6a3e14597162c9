/**
 * @typedef {object} Client one open socket
 * @property {URL} url that it asked for: its path, and its query as Binance takes it
 * @property {(text: string) => void} send
 * @property {() => void} ping sends a ping of the WebSocket protocol itself
 * @property {(code: number, reason: string) => void} close
 */

/**
 * @typedef {object} Session what a venue does with one client
 * @property {(text: string) => void} receive
 * @property {() => void} [pong] the client, or its browser, has answered a `ping`
 * @property {() => void} end the socket has closed
 */

/** @typedef {Readonly<Record<string, string | number | boolean>>} FaultDetails */

/**
 * @typedef {object} Protocol what a venue says and does on its sockets
 * @property {(client: Client) => Session} open a client has connected
 * @property {Readonly<Record<string, (details: FaultDetails) => void>>} [faults] what can go wrong at this venue only, by name; acts on the open sessions
 * @property {() => void} [restore] ends those faults
 */

/**
 * @typedef {object} Periods how often things happen; each venue has defaults of its own
 * @property {number} [batchMs] between two messages of a product where the venue merges what happens
 * @property {number} [heartbeatMs] between two heartbeats or pings from the venue
 * @property {number} [subscribeMs] within which a client must subscribe
 * @property {number} [idleMs] within which a client must say something, or ping
 */

/**
 * @typedef {object} Parts
 * @property {import('./feed.js').Feed} feed its products that are muted have no ticker
 * @property {import('./timers.js').Timers} timers
 * @property {import('./random.js').Random} random
 * @property {() => number} now epoch milliseconds
 */

/** @typedef {Parts & Periods} ProtocolParts */

/**
 * @typedef {object} RecordingFormat how to play what was recorded at the venue
 * @property {string} title of the venue's feed, "Kraken v2"
 * @property {(frame: unknown) => {id: string, symbol: string} | undefined} identify the product that a parsed message is a ticker of
 * @property {(text: string) => string | undefined} gridOf a price of a ticker that has all its decimals
 * @property {(text: string) => string} [asSnapshot] rewrites a ticker for those who have just subscribed
 */

/**
 * Everything that the local exchange needs to know of a venue.
 * @typedef {object} VenueDefinition
 * @property {string} name "kraken"; its REST API is below `/kraken`
 * @property {string} [socketPath] path of its WebSocket, "/kraken/v2"; none at a venue that has REST only
 * @property {(path: string) => boolean} [isSocketPath] which paths lead to its WebSocket, when it is more than that one
 * @property {() => import('./listings.js').Listing[]} listings its products
 * @property {(symbol: string) => string} idOf the id of a product by its symbol, "BTC/USD"
 * @property {(book: import('./simulated-market.js').Book, type: import('./feed.js').TickerType) => string} render writes the text that `feed.ticker` gives
 * @property {(parts: ProtocolParts) => Protocol} [protocol] its WebSocket; at a venue with a `socketPath`
 * @property {(parts: Parts) => import('./rest.js').RestApi} rest its REST API; muted products are missing from the feed at a venue with REST only
 * @property {RecordingFormat} [recording] when recordings of it can be played
 */

/**
 * Checks a venue's definition while it is written, and gives it as it is.
 * @param {VenueDefinition} definition
 * @returns {VenueDefinition}
 */
export function defineVenue(definition) {
  return definition;
}
