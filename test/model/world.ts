import {PriceHub} from '../../src/hub/price-hub.js';
import type {Snapshot} from '../../src/hub/snapshot.js';
import {coinbase} from '../../src/sources/coinbase.js';
import {coingeckoSource} from '../../src/sources/coingecko.js';
import {kraken} from '../../src/sources/kraken.js';
import {webSocketSource} from '../../src/sources/websocket-source.js';
import {dialects} from './dialects.js';
import {ModelPlatform} from './model-platform.js';
import {RestServer} from './rest-server.js';
import {whatIsWrongShown} from './shown.js';
import {VenueServer} from './venue-server.js';
import {Viewer, VIEWS, wordsOf, type View} from './viewer.js';
import {WatchedSource} from './watched-source.js';
import {Wire} from './wire.js';

const PATIENCE_MS = 2500;
const SECOND = 1000;

/** A page with the whole client, the venues that it speaks to, and somebody who looks at it. */
export class World {
  readonly platform: ModelPlatform;
  readonly hub: PriceHub;
  readonly wire: Wire;
  readonly venues: readonly VenueServer[];
  readonly rest: RestServer;
  readonly viewers: Viewer[] = [];
  /** What was wrong with what was shown, in words. */
  readonly wrongs: string[] = [];
  /** How long nobody has looked while the page was running, in milliseconds. */
  unusedMs = 0;

  constructor(seed: number) {
    const platform = new ModelPlatform(seed);
    const wire = new Wire(platform);
    const watched = {
      coinbase: new WatchedSource(webSocketSource(coinbase)),
      kraken: new WatchedSource(webSocketSource(kraken)),
      coingecko: new WatchedSource(coingeckoSource()),
    };
    this.platform = platform;
    this.wire = wire;
    this.venues = dialects.map(
      (dialect) => new VenueServer(dialect, watched[dialect.id as 'coinbase' | 'kraken'], wire, platform),
    );
    for (const venue of this.venues) venue.onTime = () => platform.tellTime();
    this.rest = new RestServer(watched.coingecko, wire, platform);
    this.hub = new PriceHub({
      sources: {
        coinbase: watched.coinbase.source,
        // As on a page, where all but the first are loaded when they are needed.
        kraken: () => Promise.resolve(watched.kraken.source),
        coingecko: () => Promise.resolve(watched.coingecko.source),
      },
      platform,
    });
  }

  venue(id: string): VenueServer {
    const venue = this.venues.find(({dialect}) => dialect.id === id);
    if (!venue) throw new Error(`There is no ${id}`);
    return venue;
  }

  look(index: number): void {
    const view = VIEWS[index % VIEWS.length];
    if (view) this.watch(view);
  }

  watch(view: View): void {
    this.viewers.push(new Viewer(view, this.hub, (now, before) => this.#see(view, now, before)));
    this.unusedMs = 0;
  }

  lookAway(index: number): void {
    const [viewer] = this.viewers.splice(index % this.viewers.length, 1);
    viewer?.stop();
  }

  /** Whoever looks is gone. */
  destroy(): void {
    for (const viewer of this.viewers.splice(0)) viewer.stop();
  }

  #see(view: View, now: Snapshot, before: Snapshot | undefined): void {
    const wrong = whatIsWrongShown(this, now, before);
    if (wrong) this.wrongs.push(`${wordsOf(view)}: ${wrong}`);
  }

  /** Lets what is due happen, promises settle and servers read, and paints. */
  async settle(): Promise<void> {
    await this.platform.advanceAsync(0);
    for (const venue of this.venues) venue.read();
    this.platform.frame();
  }

  /**
   * Lets time pass, second by second, in each of which the venues that serve do so; one that does not is silent,
   * but for what it was asked a while ago.
   */
  async pass(ms: number, serving: readonly string[] = []): Promise<void> {
    for (let passed = 0; passed < ms; passed += SECOND) {
      const part = Math.min(SECOND, ms - passed);
      await this.platform.advanceAsync(part);
      if (!this.viewers.length) this.unusedMs += part;
      for (const venue of this.venues) {
        if (serving.includes(venue.dialect.id)) venue.serve();
        else venue.answer(PATIENCE_MS);
      }
      if (serving.includes('coingecko')) this.rest.end('good');
      await this.settle();
    }
  }
}
