import type {Texts} from './texts.js';

/**
 * What a converter says in English while its price is live and nobody has touched it, or the first price is still
 * to come. So a page in English need not load the rest before its first result.
 */
export const converterCore = {
  whyLoading: 'Waiting for the first price.',
  from: 'From currency',
  to: 'To currency',
  amountIn: 'Amount in {0}',
  swap: 'Swap {0} and {1}',
  copy: 'Copy result',
  copied: 'Copied',
  search: 'Search by name or code',
} as const satisfies Partial<Texts>;
