/** Everything that the elements say in a language. `{0}` and `{1}` stand for what is put in. */
export interface Texts {
  /** Words for how a price stands, in lower case where the language has one, at most 14 letters. */
  readonly loading: string;
  /** The link to the exchange is lost, moments ago. */
  readonly delayed: string;
  /** No sign of life of this market for half a minute. */
  readonly stale: string;
  readonly offline: string;
  readonly paused: string;
  readonly unsupported: string;
  readonly error: string;
  /** Two sources do not agree on the price. */
  readonly disputed: string;
  /** The price made an unusual leap, and stayed there. */
  readonly jumped: string;
  /** Heard before a change of price that is positive, as in "up 2.1 %". */
  readonly up: string;
  readonly down: string;
  /** Name of the list of prices. */
  readonly prices: string;
  /** Buttons. */
  readonly pause: string;
  readonly resume: string;
  /** Short labels: highest and lowest price and traded volume of 24 hours. */
  readonly high: string;
  readonly low: string;
  readonly volume: string;
  /** `{0}` is a time of day. */
  readonly asOf: string;
  /** One short sentence each on why a price stands as it does, and what happens next. */
  readonly whyLoading: string;
  readonly whyDelayed: string;
  readonly whyStale: string;
  readonly whyOffline: string;
  readonly whyPaused: string;
  readonly whyUnsupported: string;
  readonly whyDisputed: string;
  readonly whyJumped: string;
  /** Heard when all prices of the page are live again, a sentence. */
  readonly liveAgain: string;
  /** Names of a small chart. */
  readonly trend24h: string;
  readonly trend7d: string;
  /** What `≈` before a price means: it was computed from the prices that `{0}` names. */
  readonly computed: string;
  /** Button in the place of prices that nobody is asked for before the visitor agrees; `{0}` names who would be. */
  readonly consent: string;

  /** Names of the two currency choosers of a converter. */
  readonly from: string;
  readonly to: string;
  /** Names of its fields; `{0}` is a code as `BTC`. */
  readonly amountIn: string;
  /** Button; `{0}` and `{1}` are codes. */
  readonly swap: string;
  /** What is wrong with what was typed. */
  readonly notANumber: string;
  readonly tooLong: string;
  /** Why there is no result. */
  readonly noPrice: string;
  readonly sameCurrency: string;
  /** Button that copies a result, and what is said when it has. */
  readonly copy: string;
  readonly copied: string;
  /** Line under a result; `{0}` is a percentage. */
  readonly fee: string;
  /** Name of the field in which a currency is searched, and of its list. */
  readonly currencies: string;
  readonly search: string;
  /** Heard when a search ends: nothing found, or `{0}` currencies. */
  readonly noMatch: string;
  readonly matches: string;
}

/** What a page in plain service says. */
export type CoreTexts = Pick<Texts, 'prices' | 'pause' | 'resume' | 'asOf'>;

/** That in English; other words of one word only are their own names. */
export const core: CoreTexts = {
  prices: 'Prices',
  pause: 'Pause updates',
  resume: 'Resume updates',
  asOf: 'as of {0}',
};
