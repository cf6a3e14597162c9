import type {FakeSocket} from '../helpers/fake-socket.js';
import type {VenueServer} from './venue-server.js';
import type {World} from './world.js';

type Say = (world: World, venue: VenueServer, socket: FakeSocket, symbol: string) => void;

const SPIKE = 10;

const price: Say = ({wire, platform}, venue, socket, symbol) =>
  venue.say(socket, symbol, wire.make(symbol), platform.truth);

/** What a server may say, by what it is. */
const MESSAGES = {
  'a price': price,
  'a price of another pair': ({wire, platform}, venue, socket) =>
    venue.say(socket, 'DOGE/USD', wire.make('DOGE/USD'), platform.truth),
  nonsense: (_, __, socket) => void socket.message('<html>'),
  'no price': (world, venue, socket, symbol) => venue.say(socket, symbol, '0', world.platform.truth),
  'ten times the price': ({wire, platform}, venue, socket, symbol) =>
    venue.say(socket, symbol, wire.make(symbol, SPIKE), platform.truth),
  'a tenth of the price': ({wire, platform}, venue, socket, symbol) =>
    venue.say(socket, symbol, wire.make(symbol, 1 / SPIKE), platform.truth),
  'a price of 5 s ago': ({wire, platform}, venue, socket, symbol) =>
    venue.say(socket, symbol, wire.make(symbol), platform.truth - 5000),
  'a price in ten minutes': ({wire, platform}, venue, socket, symbol) =>
    venue.say(socket, symbol, wire.make(symbol), platform.truth + 600_000),
  'a price without a time': ({wire}, venue, socket, symbol) => venue.say(socket, symbol, wire.make(symbol)),
  'the last price again': ({wire}, venue, socket, symbol) => {
    const known = wire.newest(venue.dialect.id, symbol);
    if (known) venue.say(socket, symbol, known.last, known.time);
  },
  'another price of the same time': ({wire}, venue, socket, symbol) =>
    venue.say(socket, symbol, wire.make(symbol), wire.newest(venue.dialect.id, symbol)?.time),
  'that it accepts': ({platform}, venue, socket, symbol) => {
    const {dialect} = venue;
    if (dialect.tellsTime === 'accepted') venue.onTime();
    venue.tell(socket, dialect.accepted(symbol, platform.truth));
  },
  'that it refuses': (_, venue, __, symbol) => venue.refuse(symbol),
  'a heartbeat': (_, venue, __, symbol) => venue.beat(symbol),
  'a price over a connection that was given up': (world, venue, socket, symbol) => {
    const late = venue.sockets.find((one) => one !== socket);
    if (late) price(world, venue, late, symbol);
  },
} satisfies Record<string, Say>;

export type MessageKind = keyof typeof MESSAGES;

export const messageKinds = Object.keys(MESSAGES) as MessageKind[];

/** Has a venue say something of one of the pairs that its open connection is subscribed to. */
export function sayKind(world: World, id: string, kind: MessageKind, index: number): void {
  const venue = world.venue(id);
  const {open, subscribed} = venue;
  const symbol = subscribed[index % Math.max(1, subscribed.length)] ?? 'BTC/USD';
  if (open) MESSAGES[kind](world, venue, open, symbol);
}
