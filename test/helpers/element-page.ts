import {fixture, html} from '@open-wc/testing';
import type {PriceHub} from '../../src/hub/price-hub.js';
import type {Status} from '../../src/hub/snapshot.js';
import type {Tick} from '../../src/market/ticker.js';
import type {RestApi} from '../../src/sources/source.js';
import {findTexts} from '../../src/text/languages.js';
import {testHub, type TestHub} from './hub.js';

type Tag = 'crypto-ticker' | 'crypto-price' | 'crypto-converter';

/** What is around an element, and which pairs its sources have. */
export interface ElementPageOptions {
  readonly lang?: string;
  readonly dir?: string;
  /** The width of the column, as `320px`. */
  readonly width?: string;
  /** Symbols that the first source has; all of them when not given. */
  readonly first?: readonly string[];
  /** Symbols that the second source has; none when not given. */
  readonly second?: readonly string[];
  /** Past prices that the first source tells; none when not given. */
  readonly history?: RestApi['history'];
}

/** An element on a page of its own, with its hub and sources in the hands of the test. */
export class ElementPage<T extends Tag> {
  readonly test: TestHub;
  readonly element: HTMLElementTagNameMap[T];

  constructor(tag: T, attributes: Readonly<Record<string, string>>, test: TestHub) {
    this.test = test;
    this.element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    this.element.hub = test.hub;
  }

  get root(): ShadowRoot {
    return this.element.renderRoot as ShadowRoot;
  }

  parts(name: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`[part~=${name}]`)];
  }

  /** The names of all parts that readers see, each once, in alphabetical order. */
  get shownParts(): string[] {
    const parts = [...this.root.querySelectorAll<HTMLElement>('[part]')];
    const seen = parts.filter((part) => !part.closest('.aside') && part.checkVisibility());
    return [...new Set(seen.flatMap((part) => [...part.part]))].sort();
  }

  /** The first part of that name. */
  part(name: string): HTMLElement {
    const [part] = this.parts(name);
    if (!part) throw new Error(`There is no part ${name}`);
    return part;
  }

  /** The texts of all parts of that name as readers see them. */
  texts(name: string): string[] {
    return this.parts(name).map((part) => plainText(part));
  }

  /** The text of the first part of that name as readers see it; `''` when there is none. */
  text(name: string): string {
    return this.texts(name)[0] ?? '';
  }

  /** The text of the first part of that name as a screen reader reads it. */
  spoken(name: string): string {
    return spokenText(this.part(name));
  }

  /** Paints a frame and renders what has changed. */
  async render(): Promise<void> {
    await this.element.updateComplete;
    await this.test.platform.settle();
    this.test.platform.frame();
    await this.element.updateComplete;
  }

  /** A price arrives on a link that is live, and is rendered. */
  async tick(symbol: string, last: string, more: Partial<Tick> = {}): Promise<void> {
    const {first, platform} = this.test;
    const [base = '', quote = ''] = symbol.split('/');
    first.status('live', 'connected');
    first.sink.alive();
    first.sink.tick({pair: {base, quote}, last, timestamp: platform.time(), ...more});
    await this.render();
  }

  /** Time passes, in which no source says anything. */
  async wait(ms: number): Promise<void> {
    await this.test.pass(ms);
    await this.render();
  }

  /** The machine sleeps for an hour; after that any price is believed at once. */
  sleep(): void {
    this.test.platform.sleep(3_600_000);
  }

  /** The link of the first source is lost. */
  async lose(): Promise<void> {
    this.test.first.status('waiting', 'lost (1006)');
    await this.render();
  }

  /** Waits until everything that is loaded when it is needed is there, as is the language. */
  async load(): Promise<void> {
    const {element, test} = this;
    const parts = [
      import('../../src/elements/names.js'),
      import('../../src/elements/price-looks.js'),
      import('../../src/elements/tape.js'),
      import('../../src/elements/ticker-extras.js'),
      import('../../src/market/arithmetic.js'),
    ];
    await Promise.all([...parts, test.load()]);
    const locale = element.locale || element.closest<HTMLElement>('[lang]')?.lang;
    // A page's own script may have set it to anything.
    const [language = ''] = `${locale ?? ''}`.split('-');
    await new Promise<void>((resolve) => {
      if (findTexts(language, resolve)) resolve();
    });
    await this.render();
    await this.render();
  }
}

/** Puts an element on a page. */
export async function elementPage<T extends Tag>(
  tag: T,
  attributes: Readonly<Record<string, string>> = {},
  {lang = 'en', dir = 'ltr', width = '500px', first, second = [], history}: ElementPageOptions = {},
): Promise<ElementPage<T>> {
  const page = new ElementPage(tag, attributes, testHub({second, ...(first && {first})}));
  if (history) Object.assign(page.test.first, {rest: (): RestApi => ({history})});
  const box = await pageBox(lang, dir);
  box.style.width = width;
  box.append(page.element);
  await page.render();
  return page;
}

/** An empty place on the page, which is gone after the test. */
export function pageBox(lang = 'en', dir = 'ltr'): Promise<HTMLElement> {
  return fixture<HTMLElement>(html`<div lang=${lang} dir=${dir}></div>`);
}

/** The text of a node as a reader sees it: plain spaces, and nothing in it that has no width. */
export function plainText(node: Node): string {
  return textWithout(node, '.aside');
}

/** The text of a node as a screen reader reads it. */
export function spokenText(node: Node): string {
  return textWithout(node, '[aria-hidden]');
}

function textWithout(node: Node, selector: string): string {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (one) =>
    one instanceof Element && one.matches(selector) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  for (let one: Node | null = node; one; one = walker.nextNode()) if (one instanceof Text) text += one.data;
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Brings an element that shows `BTC/USD` into a state, in its language. */
export async function reach<T extends Tag>(page: ElementPage<T>, status: Status): Promise<void> {
  const {element, test} = page;
  if (status === 'unsupported') {
    test.first.symbols = [];
    await page.wait(1000);
  } else if (status !== 'loading') {
    await page.tick('BTC/USD', '84737.58', {open24h: '80702.46', tickSize: '0.01'});
    if (status === 'delayed' || status === 'offline') await page.lose();
    if (status === 'stale' || status === 'offline') await page.wait(34_000);
    if (status === 'paused') element.paused = true;
  }
  await page.load();
}

const HUB = Symbol.for('coinlet.hub.v1');

/** Makes a hub the one that everything on the page shares, for the time of a test. */
export function shareHub(hub: PriceHub): void {
  Reflect.set(globalThis, HUB, hub);
}

afterEach(() => void Reflect.deleteProperty(globalThis, HUB));
