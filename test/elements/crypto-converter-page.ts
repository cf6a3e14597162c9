import {aTimeout, fixture, html} from '@open-wc/testing';
import {CryptoConverterElement} from '../../src/elements/crypto-converter.js';
import {amountEdits} from '../../src/elements/amount-fields.js';
import '../../src/elements/converter-terms.js';
import type {CryptoChangeEvent} from '../../src/elements/change-event.js';
import {numberFormat} from '../../src/format/number-format.js';
import {PriceHub} from '../../src/hub/price-hub.js';
import {parsePair, symbolOf, type Pair} from '../../src/market/pair.js';
import type {Source, SourceSink} from '../../src/sources/source.js';
import {findTexts} from '../../src/text/languages.js';
import {fakePlatform, type FakePlatform} from '../helpers/fake-platform.js';

CryptoConverterElement.define();

/** A source that a test speaks for. It has every pair, unless the test says which. */
export class FakeSource implements Source {
  readonly id = 'fake';
  readonly name = 'Fake Exchange';
  readonly url = 'https://exchange.test/';
  wanted: readonly Pair[] = [];
  has: (pair: Pair) => boolean = () => true;
  sink!: SourceSink;

  supports(pair: Pair): boolean {
    return this.has(pair);
  }

  start(sink: SourceSink): void {
    this.sink = sink;
    sink.status('live', 'connected');
  }

  want(pairs: readonly Pair[]): void {
    this.wanted = pairs;
  }
}

/** A converter on a page of its own, with its source in the hands of the test. */
export class ConverterPage {
  readonly platform: FakePlatform = fakePlatform();
  readonly source = new FakeSource();
  readonly hub = new PriceHub({sources: {fake: this.source}, platform: this.platform});
  readonly element = document.createElement('crypto-converter');
  readonly changes: CryptoChangeEvent[] = [];

  constructor(attributes: Record<string, string>) {
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    this.element.hub = this.hub;
    this.element.addEventListener('crypto-change', (event) => this.changes.push(event));
  }

  get amount(): HTMLInputElement {
    return this.part('amount') as HTMLInputElement;
  }

  get result(): HTMLInputElement {
    return this.part('result') as HTMLInputElement;
  }

  get swap(): HTMLButtonElement {
    return this.part('swap') as HTMLButtonElement;
  }

  /** The fields in which the currencies are chosen. */
  get choosers(): [HTMLInputElement, HTMLInputElement] {
    return [...this.element.renderRoot.querySelectorAll('[role=combobox]')] as [
      HTMLInputElement,
      HTMLInputElement,
    ];
  }

  /** The symbols of the currencies that are chosen. */
  get chosen(): string[] {
    return this.choosers.map(({value}) => value);
  }

  /** Waits for the list of currencies, which may be loaded first. */
  async #list(): Promise<void> {
    await this.element.updateComplete;
    while (!this.element.renderRoot.querySelector('[role=option]')) {
      await aTimeout(0);
      await this.element.updateComplete;
    }
  }

  /** What there is to choose from on one side. */
  async choices(side: number): Promise<{code: string; text: string}[]> {
    this.choosers[side]!.click();
    await this.#list();
    const options = [...this.element.renderRoot.querySelectorAll<HTMLElement>('[role=option]')];
    this.choosers[side]!.click();
    await this.element.updateComplete;
    return options.map((option) => ({code: option.dataset.code ?? '', text: option.textContent}));
  }

  /** What both fields and the rate say. */
  get texts(): [amount: string, result: string, rate: string] {
    return [this.amount.value, this.result.value, this.text('rate')];
  }

  part(name: string): HTMLElement | null {
    return this.element.renderRoot.querySelector(`[part=${name}]`);
  }

  /** The text of a part as a reader sees it, with plain spaces; `''` when there is no such part. */
  text(part: string): string {
    const copy = this.part(part)?.cloneNode(true) as Element | undefined;
    for (const unseen of copy?.querySelectorAll('.aside') ?? []) unseen.remove();
    return (copy?.textContent ?? '')
      .replace(/\p{Cf}/gu, '')
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** Lets everything that is due happen and be rendered. */
  async settle(): Promise<void> {
    for (let i = 0; i < 3; i++) {
      await this.platform.settle();
      this.platform.frame();
      await this.element.updateComplete;
    }
  }

  /** A price arrives and is rendered. */
  async tick(
    last: string,
    pair: Pair = parsePair(`${this.element.from}/${this.element.to.split(' ')[0]}`),
  ): Promise<void> {
    if (!this.source.wanted.some((one) => symbolOf(one) === symbolOf(pair))) await this.settle();
    this.source.sink.tick({pair, last, timestamp: this.platform.time()});
    this.platform.frame();
    await this.element.updateComplete;
  }

  /** Time passes, of which the source says nothing. */
  async wait(ms: number): Promise<void> {
    await this.platform.advanceAsync(ms);
    await this.settle();
  }

  /** The machine sleeps for an hour; after that any price is believed at once. */
  sleep(): void {
    this.platform.sleep(3_600_000);
  }

  /** A person puts a text in the place of what a field says. */
  async type(field: HTMLInputElement, text: string): Promise<void> {
    field.focus();
    field.select();
    edit(text ? 'insertText' : 'delete', text);
    await this.element.updateComplete;
  }

  /** A person leaves the field. */
  async leave(field: HTMLInputElement): Promise<void> {
    field.blur();
    await this.element.updateComplete;
  }

  /** A person chooses a currency on one side. */
  async choose(side: number, code: string): Promise<void> {
    const field = this.choosers[side]!;
    field.focus();
    field.value = code;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    await this.#list();
    field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, composed: true}));
    await this.settle();
  }
}

/** Edits the field that has the focus as a person would, so that it can be undone. */
export function edit(command: 'insertText' | 'delete' | 'selectAll' | 'undo', text = ''): void {
  // Deprecated, and still the only way to edit so that it can be undone.
  const editor: {execCommand(command: string, showsDialog: boolean, value: string): boolean} = document;
  editor.execCommand(command, false, text);
}

interface PageOptions {
  /** The first price. */
  readonly last?: string;
  /** Prepares the page before the converter is on it. */
  readonly prepare?: (page: ConverterPage) => void;
  readonly dir?: string;
  readonly lang?: string;
  readonly width?: string;
}

/** Puts a converter on a page and waits until it shows its first price, if there is one. */
export async function converterPage(
  attributes: Record<string, string> = {},
  {last, prepare, dir = 'ltr', lang = 'en', width = '500px'}: PageOptions = {},
): Promise<ConverterPage> {
  const page = new ConverterPage(attributes);
  prepare?.(page);
  // The words are loaded once a page, and waited for here, not where they are looked at.
  while (
    !findTexts(
      numberFormat(attributes.locale || lang, {})
        .resolvedOptions()
        .locale.split('-')[0]!,
      () => undefined,
    )
  )
    await aTimeout(0);
  const box = await fixture<HTMLElement>(html`<div dir=${dir} lang=${lang}></div>`);
  box.style.width = width;
  box.append(page.element);
  await page.settle();
  // As if a person had been there already.
  page.element.dispatchEvent(new FocusEvent('focusin'));
  while (!amountEdits()) await aTimeout(0);
  await page.settle();
  if (last) await page.tick(last);
  return page;
}

/** Keeps the warnings of a test from the console; tells those that there were. */
export function listenToWarnings(): () => string[] {
  const {warn} = console;
  const warnings: string[] = [];
  console.warn = (warning: string) => void warnings.push(warning);
  restore = () => (console.warn = warn);
  return () => warnings;
}

let restore: (() => void) | undefined;

afterEach(() => {
  restore?.();
  restore = undefined;
});
