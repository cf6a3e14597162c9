import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {formatAmount} from '../../src/format/amount.js';
import {parseNumber} from '../../src/format/parse-number.js';
import {parsePair, symbolOf} from '../../src/market/pair.js';
import {fraction, isNearest, over, times, type Fraction} from '../helpers/decimals.js';
import {converterPage, edit, type ConverterPage} from './crypto-converter-page.js';
import {pasteEvent} from '../helpers/paste.js';

declare const EDIT_SEQUENCES: number;

const CODES = ['BTC', 'ETH', 'EUR', 'GBP', 'JPY'];

/** What a person, or the market, does next. */
type Step =
  | {do: 'type'; text: string}
  | {do: 'paste'; text: string}
  | {do: 'key'; key: string; shiftKey: boolean}
  | {do: 'choose'; side: number; code: string}
  | {do: 'focus'; side: number}
  | {do: 'select'; start: number; end: number}
  | {do: 'tick'; last: string}
  | {do: 'link'; isLive: boolean}
  | {do: 'delete' | 'swap' | 'blur' | 'undo'};

const side = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({
      do: fc.constant('type' as const),
      text: fc.constantFrom(...'0123456789.,'.split(''), '٣', '７', ' ', '-', 'e'),
    }),
    weight: 6,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('tick' as const),
      last: fc.integer({min: 10_000, max: 10_400}).map((cents) => `${cents / 100}`),
    }),
    weight: 6,
  },
  {arbitrary: fc.record({do: fc.constant('focus' as const), side}), weight: 2},
  {arbitrary: fc.constant({do: 'delete' as const}), weight: 2},
  fc.record({
    do: fc.constant('paste' as const),
    text: fc.constantFrom('1,234.56', '1.234,56', '€ 12', '0.00000012', 'abc', '12 345', '9'.repeat(45)),
  }),
  fc.record({
    do: fc.constant('key' as const),
    key: fc.constantFrom('ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Enter'),
    shiftKey: fc.boolean(),
  }),
  fc.record({do: fc.constant('select' as const), start: fc.nat(12), end: fc.nat(12)}),
  fc.record({do: fc.constant('choose' as const), side, code: fc.constantFrom(...CODES)}),
  fc.record({do: fc.constant('link' as const), isLive: fc.boolean()}),
  fc.constant({do: 'swap' as const}),
  fc.constant({do: 'blur' as const}),
  fc.constant({do: 'undo' as const}),
);

/** The fields, what the person did last, and the prices that there were. */
class Session {
  readonly page: ConverterPage;
  readonly locale: string;
  readonly prices: Map<string, string>;
  anchor = 0;

  constructor(page: ConverterPage, locale: string, prices: Map<string, string>) {
    this.page = page;
    this.locale = locale;
    this.prices = prices;
  }

  get fields(): HTMLInputElement[] {
    return [...this.page.element.renderRoot.querySelectorAll<HTMLInputElement>('.amount')];
  }

  get focused(): HTMLInputElement | undefined {
    return this.fields.find((field) => field === this.page.element.shadowRoot?.activeElement);
  }

  get codes(): string[] {
    return [this.page.element.from, ...this.page.element.to.split(' ')];
  }

  async start(): Promise<void> {
    const {element, source} = this.page;
    this.focused?.blur();
    Object.assign(element, {amount: '', from: 'BTC', to: 'EUR GBP', locale: this.locale});
    // Not the amount that it has, which would be ignored.
    element.amount = '1';
    await element.updateComplete;
    source.sink.status('live', 'connected');
    this.anchor = 0;
    this.fields[0]?.focus();
  }

  async take(step: Step): Promise<void> {
    const {page} = this;
    const field = this.focused;
    const before = this.fields.map(({value}) => value);
    const listen = (event: Event): void => {
      const edited = this.fields.indexOf(event.target as HTMLInputElement);
      // An undo may change a field that was left before, or nothing.
      const {inputType} = event as InputEvent;
      if (
        edited >= 0 &&
        (!inputType.startsWith('history') || this.fields[edited]!.value !== before[edited])
      ) {
        this.anchor = edited;
      }
    };
    page.element.renderRoot.addEventListener('input', listen);
    switch (step.do) {
      case 'type':
        if (field) edit('insertText', step.text);
        break;
      case 'delete':
      case 'undo':
        if (field) edit(step.do);
        break;
      case 'paste':
        if (field) paste(field, step.text);
        break;
      case 'key':
        field?.dispatchEvent(new KeyboardEvent('keydown', {...step, bubbles: true, cancelable: true}));
        break;
      case 'select':
        field?.setSelectionRange(Math.min(step.start, step.end), Math.max(step.start, step.end), 'backward');
        break;
      case 'focus':
        this.fields[step.side]?.focus();
        break;
      case 'blur':
        field?.blur();
        break;
      case 'swap':
        page.swap.click();
        break;
      case 'choose': {
        const codes = this.codes;
        if (codes[step.side] !== step.code) await page.choose(step.side, step.code);
        break;
      }
      case 'link':
        page.source.sink.status(step.isLive ? 'live' : 'waiting', 'as the market likes');
        break;
      case 'tick':
        await this.tick(step.last);
    }
    page.element.renderRoot.removeEventListener('input', listen);
    await page.element.updateComplete;
  }

  async tick(last: string): Promise<void> {
    const {page, focused, fields, anchor} = this;
    const seen = (): unknown =>
      focused && [focused.value, focused.selectionStart, focused.selectionEnd, focused.selectionDirection];
    const before = seen();
    const isAwaited = !focused?.value && focused !== fields[anchor];
    await page.platform.settle();
    page.source.sink.status('live', 'connected');
    for (const [i, pair] of page.source.wanted.entries()) {
      const price = `${Number(last) + i}`;
      page.source.sink.tick({pair, last: price, timestamp: page.platform.time()});
      this.prices.set(symbolOf(pair), price);
    }
    page.platform.frame();
    await page.element.updateComplete;
    // A result is awaited in its field too.
    if (!isAwaited) expect(seen(), 'the focused field after a tick').to.deep.equal(before);
  }

  /** The side that was edited last stands, and every other field says what it comes to, exactly. */
  check(): void {
    const {fields, codes, anchor, locale, focused, page} = this;
    const text = fields[anchor]?.value ?? '';
    const value = parseNumber(text, locale);
    const price = (i: number): Fraction | undefined => {
      const last = i ? this.prices.get(symbolOf(parsePair(`${codes[0]}/${codes[i]}`))) : '1';
      return last ? fraction(last) : undefined;
    };
    const given = price(anchor);
    for (const [i, field] of fields.entries()) {
      const own = price(i);
      const exact = value && given && own && over(times(fraction(value), own), given);
      if (i === 0 && exact)
        expect(isNearest(page.element.amount, exact, 40), page.element.amount).to.equal(true);
      if (i !== anchor && field !== focused) {
        // From a result there is a division on the way, which has 40 digits.
        const shown = exact ? formatAmount(decimal(exact, anchor ? 40 : Infinity), codes[i]!, locale) : '';
        expect(field.value, `${codes[i]} of ${text} ${codes[anchor]}`).to.equal(shown);
      }
    }
  }
}

/** A fraction as decimal text, cut after 50 digits behind the point and rounded to so many that count. */
function decimal({numerator, denominator}: Fraction, significant: number): string {
  let scaled = (numerator * 10n ** 50n) / denominator;
  const surplus = `${scaled}`.length - significant;
  if (surplus > 0) {
    const unit = 10n ** BigInt(surplus);
    scaled = ((scaled + unit / 2n) / unit) * unit;
  }
  const digits = `${scaled}`.padStart(51, '0');
  return `${digits.slice(0, -50)}.${digits.slice(-50)}`;
}

function paste(field: HTMLInputElement, text: string): void {
  if (field.dispatchEvent(pasteEvent(text))) edit('insertText', text);
}

/**
 * Declares tests that edit a converter at random, with ticks in between, and look at it after every step.
 * @param share how many of all the sequences there are in each locale, as a fraction of 1
 */
export function testRandomEdits(locales: readonly string[], share: number): void {
  const count = Math.ceil(EDIT_SEQUENCES * share);
  let sequences = 0;
  let ticks = 0;
  for (const locale of locales) {
    it(`never change the focused text by a tick, and always compute from the last edit, in ${locale}`, async () => {
      const page = await converterPage({to: 'EUR GBP', currencies: CODES.join(' '), locale});
      // Nobody looks at it, and to paint it takes as long as to edit it.
      page.element.parentElement!.style.opacity = '0';
      const prices = new Map<string, string>();
      const run = async (steps: readonly Step[]): Promise<void> => {
        const session = new Session(page, locale, prices);
        await session.start();
        for (const one of steps) {
          await session.take(one);
          session.check();
          if (one.do === 'tick') ticks++;
        }
        sequences++;
      };
      await fc.assert(fc.asyncProperty(fc.array(step, {minLength: 4, maxLength: 14}), run), {
        numRuns: count,
        // The runner prints no cause of an error.
        includeErrorInReport: true,
      });
    }).timeout(20_000 + count * 100);
  }

  after(() => {
    console.log(`${sequences} sequences of edits with ${ticks} ticks between them, in ${locales.join(', ')}`);
  });
}
