import {expect, waitUntil} from '@open-wc/testing';
import {CryptoConverterElement} from '../../src/elements/crypto-converter.js';
import {CryptoPriceElement} from '../../src/elements/crypto-price.js';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {testHub} from '../helpers/hub.js';

type Definable = (new () => HTMLElement) & {define(tag?: string, registry?: CustomElementRegistry): void};

const ELEMENTS: readonly (readonly [tag: string, Element: Definable])[] = [
  ['crypto-ticker', CryptoTickerElement],
  ['crypto-price', CryptoPriceElement],
  ['crypto-converter', CryptoConverterElement],
];

describe('define()', () => {
  it('is not called by importing a class', () => {
    for (const [tag] of ELEMENTS) expect(customElements.get(tag)).to.equal(undefined);
  });

  for (const [tag, Element] of ELEMENTS) {
    it(`registers <${tag}>, and twice does no harm`, () => {
      Element.define();
      Element.define();
      expect(customElements.get(tag)).to.equal(Element);
      expect(document.createElement(tag)).to.be.instanceOf(Element);
    });

    it(`registers a subclass of <${tag}> under another name`, () => {
      class Own extends Element {}
      Own.define(`own-${tag}`);
      expect(customElements.get(`own-${tag}`)).to.equal(Own);
      expect(document.createElement(`own-${tag}`)).to.be.instanceOf(Element);
      expect(customElements.get(tag)).to.equal(Element);
    });

    it(`leaves <${tag}> to whoever was there before`, () => {
      class Other extends HTMLElement {}
      customElements.define(`other-${tag}`, Other);
      Element.define(`other-${tag}`);
      expect(customElements.get(`other-${tag}`)).to.equal(Other);
    });

    it(`registers <${tag}> where it is told to`, () => {
      const defined = new Map<string, CustomElementConstructor>();
      const registry: Pick<CustomElementRegistry, 'get' | 'define'> = {
        get: (name: string) => defined.get(name),
        define: (name, own) => void defined.set(name, own),
      };
      Element.define(`elsewhere-${tag}`, registry as CustomElementRegistry);
      expect([...defined]).to.deep.equal([[`elsewhere-${tag}`, Element]]);
      expect(customElements.get(`elsewhere-${tag}`)).to.equal(undefined);
    });
  }
});

/** A page of its own, with elements of its own, whose prices come from nowhere. */
class OtherPage {
  readonly frame = document.createElement('iframe');
  readonly hub = testHub();

  constructor() {
    document.body.append(this.frame);
    Object.assign(this.frame.contentWindow!, {[Symbol.for('coinlet.hub.v1')]: this.hub.hub});
  }

  get document(): Document {
    return this.frame.contentDocument!;
  }

  get elements(): CustomElementRegistry {
    return (this.frame.contentWindow as Window & typeof globalThis).customElements;
  }

  /** Runs a module there. */
  async run(module: string): Promise<void> {
    const script = this.document.createElement('script');
    const src = new URL(module, import.meta.url).href;
    const loaded = new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
    });
    Object.assign(script, {type: 'module', src});
    this.document.body.append(script);
    await loaded;
  }

  /** Whether a file was loaded there. */
  hasLoaded(file: string): boolean {
    const {performance} = this.frame.contentWindow as Window & typeof globalThis;
    return performance.getEntriesByType('resource').some(({name}) => name.includes(file));
  }
}

describe('define.ts', () => {
  let page: OtherPage;

  beforeEach(() => (page = new OtherPage()));
  afterEach(() => page.frame.remove());

  it('registers the ticker', async () => {
    await page.run('../../src/define.ts');
    expect(page.elements.get('crypto-ticker')?.name).to.equal('CryptoTickerElement');
  });

  it('does no harm when it is imported twice', async () => {
    await page.run('../../src/define.ts');
    const ticker = page.elements.get('crypto-ticker');
    await page.run('../../src/define.ts?again');
    expect(page.elements.get('crypto-ticker')).to.equal(ticker);
  });

  for (const [tag, inside] of [
    ['crypto-price', 'slot'],
    ['crypto-converter', '[part=amount]'],
  ] as const) {
    it(`loads no <${tag}> for a page that has none`, async () => {
      const other = tag === 'crypto-price' ? 'crypto-converter' : 'crypto-price';
      page.document.body.append(page.document.createElement('crypto-ticker'));
      await page.run('../../src/define.ts');
      page.document.body.append(page.document.createElement(other), 'some text');
      await page.elements.whenDefined(other);
      await page.hub.platform.settle();
      expect(page.hasLoaded('/crypto-ticker.')).to.equal(true);
      expect(page.hasLoaded(`/${tag}.`)).to.equal(false);
      expect(page.elements.get(tag)).to.equal(undefined);
    });

    it(`loads <${tag}> for a page that has one`, async () => {
      page.document.body.append(page.document.createElement(tag));
      await page.run('../../src/define.ts');
      await page.elements.whenDefined(tag);
      expect(page.hasLoaded(`/${tag}.`)).to.equal(true);
      const element = page.document.querySelector(tag)!;
      await waitUntil(() => element.shadowRoot?.querySelector(inside));
    });

    it(`loads <${tag}> when one is added later, however deep`, async () => {
      await page.run('../../src/define.ts');
      const box = page.document.createElement('div');
      page.document.body.append(box);
      await page.hub.platform.settle();
      expect(page.hasLoaded(`/${tag}.`)).to.equal(false);
      const inner = page.document.createElement('p');
      inner.append(page.document.createElement(tag));
      box.append(inner);
      await page.elements.whenDefined(tag);
      await waitUntil(() => inner.querySelector(tag)?.shadowRoot);
    });
  }

  it('is not needed by the modules that others import', async () => {
    await page.run('../../src/index.ts');
    for (const [tag] of ELEMENTS) expect(page.elements.get(tag), tag).to.equal(undefined);
  });

  for (const name of ['ticker', 'price', 'converter']) {
    it(`has a smaller sister that registers the ${name} alone`, async () => {
      await page.run(`../../src/${name}.ts`);
      for (const [tag] of ELEMENTS) {
        expect(page.elements.get(tag) !== undefined, tag).to.equal(tag === `crypto-${name}`);
      }
    });
  }
});
