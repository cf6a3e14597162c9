import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {createSparklines, type Sparklines} from '../../src/elements/sparklines.js';
import type {MarketOptions} from '../../src/hub/market.js';
import {PriceHub} from '../../src/hub/price-hub.js';
import {parsePair, symbolOf, type Pair} from '../../src/market/pair.js';
import type {PricePoint, Range} from '../../src/sources/source.js';
import {fakePlatform} from '../helpers/fake-platform.js';

const PAST: readonly PricePoint[] = [
  {time: 1, price: '1'},
  {time: 2, price: '2'},
];
const platform = fakePlatform();
const MINUTE_MS = 60_000;

/** A hub whose histories are answered by the test. */
class ArchiveHub extends PriceHub {
  readonly asked: string[] = [];
  readonly #answers: {resolve: (points: readonly PricePoint[]) => void; reject: (error: Error) => void}[] =
    [];

  override history(
    pair: Pair,
    range: Range,
    {sources}: Pick<MarketOptions, 'sources'> = {},
  ): Promise<readonly PricePoint[]> {
    this.asked.push([symbolOf(pair), range, ...(sources ?? [])].join(' '));
    return new Promise((resolve, reject) => this.#answers.push({resolve, reject}));
  }

  answer(points: readonly PricePoint[] = PAST): void {
    this.#answers.shift()!.resolve(points);
  }

  fail(): void {
    this.#answers.shift()!.reject(new Error('No answer'));
  }
}

class ChartedElement extends LitElement {
  static override styles = [];
  readonly hub = new ArchiveHub({platform});
  now = 1_000_000;
  pairs = ['BTC/USD'];
  range: Range = '24h';
  sources: readonly string[] | undefined;
  drawn: (readonly PricePoint[] | undefined)[] = [];
  renders = 0;
  readonly #charts: Sparklines = createSparklines(this, this.hub, () => this.now);

  /** Time passes, the element is rendered, and everything settles. */
  async pass(ms = 0): Promise<void> {
    this.now += ms;
    this.requestUpdate();
    await this.settle();
  }

  async settle(): Promise<void> {
    await platform.settle();
    await this.updateComplete;
  }

  protected override render(): void {
    this.renders++;
    this.drawn = this.pairs.map((pair) => this.#charts.points(parsePair(pair), this.range, this.sources));
  }
}
customElements.define('charted-element', ChartedElement);

async function charted(): Promise<ChartedElement> {
  const element = await fixture<ChartedElement>(html`<charted-element></charted-element>`);
  await element.settle();
  return element;
}

function setHidden(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', {configurable: true, get: () => isHidden});
}

describe('the past prices of an element', () => {
  let unhandled: PromiseRejectionEvent[];
  const listener = (event: PromiseRejectionEvent): void => void unhandled.push(event);

  beforeEach(() => {
    unhandled = [];
    window.addEventListener('unhandledrejection', listener);
  });

  afterEach(() => {
    window.removeEventListener('unhandledrejection', listener);
    Reflect.deleteProperty(document, 'hidden');
    expect(unhandled).to.deep.equal([]);
  });

  it('are asked for once, and drawn when they come', async () => {
    const element = await charted();
    expect(element.drawn).to.deep.equal([undefined]);
    for (let i = 0; i < 10; i++) await element.pass(MINUTE_MS);
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h']);
    const {renders} = element;
    element.hub.answer();
    await element.settle();
    expect(element.renders).to.equal(renders + 1);
    expect(element.drawn).to.deep.equal([PAST]);
  });

  it('are asked for anew 5 minutes after the answer, and drawn meanwhile', async () => {
    const element = await charted();
    await element.pass(MINUTE_MS);
    element.hub.answer();
    await element.settle();
    await element.pass(5 * MINUTE_MS - 1);
    expect(element.hub.asked).to.have.length(1);
    await element.pass(1);
    expect(element.hub.asked).to.have.length(2);
    expect(element.drawn).to.deep.equal([PAST]);
    const later = [...PAST, {time: 3, price: '3'}];
    element.hub.answer(later);
    await element.settle();
    expect(element.drawn).to.deep.equal([later]);
  });

  it('are asked for anew by a clock that was set back', async () => {
    const element = await charted();
    element.hub.answer();
    await element.settle();
    await element.pass(-60 * MINUTE_MS);
    expect(element.hub.asked).to.have.length(2);
  });

  it('are not asked for when nothing is rendered', async () => {
    const element = await charted();
    element.hub.answer();
    await element.settle();
    element.now += 60 * MINUTE_MS;
    await element.settle();
    expect(element.hub.asked).to.have.length(1);
  });

  it('are missing after a failure, and asked for again after 5 minutes', async () => {
    const element = await charted();
    element.hub.fail();
    await element.settle();
    await element.pass(5 * MINUTE_MS - 1);
    expect(element.drawn).to.deep.equal([undefined]);
    expect(element.hub.asked).to.have.length(1);
    await element.pass(1);
    element.hub.answer();
    await element.settle();
    expect(element.drawn).to.deep.equal([PAST]);
  });

  it('stay when newer ones fail', async () => {
    const element = await charted();
    element.hub.answer();
    await element.settle();
    await element.pass(5 * MINUTE_MS);
    element.hub.fail();
    await element.settle();
    await element.pass();
    expect(element.drawn).to.deep.equal([PAST]);
  });

  it('are none where nobody has them, which is not asked at every rendering', async () => {
    const element = await charted();
    element.hub.answer([]);
    await element.settle();
    await element.pass(MINUTE_MS);
    expect(element.drawn).to.deep.equal([[]]);
    expect(element.hub.asked).to.have.length(1);
  });

  it('are asked for one after the other, also after a failure', async () => {
    const element = await charted();
    element.pairs = ['BTC/USD', 'ETH/USD', 'SOL/USD'];
    await element.pass();
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h']);
    element.hub.fail();
    await element.settle();
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h', 'ETH/USD 24h']);
    element.hub.answer();
    await element.settle();
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h', 'ETH/USD 24h', 'SOL/USD 24h']);
    element.hub.answer();
    await element.settle();
    expect(element.drawn).to.deep.equal([undefined, PAST, PAST]);
  });

  it('are of the range and the sources that are wanted', async () => {
    const element = await charted();
    element.hub.answer();
    await element.settle();
    element.range = '7d';
    await element.pass();
    element.hub.answer();
    element.sources = ['kraken', 'coinbase'];
    await element.pass();
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h', 'BTC/USD 7d', 'BTC/USD 7d kraken coinbase']);
    expect(element.drawn).to.deep.equal([undefined]);
    element.range = '24h';
    element.sources = undefined;
    await element.pass();
    expect(element.drawn).to.deep.equal([PAST]);
  });

  it('are not asked for while the page is hidden', async () => {
    setHidden(true);
    const element = await charted();
    await element.pass(MINUTE_MS);
    expect(element.hub.asked).to.deep.equal([]);
    setHidden(false);
    await element.pass();
    expect(element.hub.asked).to.have.length(1);
  });

  it('wait no longer in line when the page is hidden, and are asked for when it is shown', async () => {
    const element = await charted();
    element.pairs = ['BTC/USD', 'ETH/USD'];
    await element.pass();
    setHidden(true);
    element.hub.answer();
    await element.settle();
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h']);
    setHidden(false);
    await element.pass();
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h', 'ETH/USD 24h']);
  });

  it('are not asked for by an element that is gone', async () => {
    const element = await charted();
    element.pairs = ['BTC/USD', 'ETH/USD'];
    await element.pass();
    element.remove();
    element.hub.answer();
    await element.pass(10 * MINUTE_MS);
    expect(element.hub.asked).to.deep.equal(['BTC/USD 24h']);
  });
});
