// Prices of fiat currencies move between each other, so they are told from coins when a route is looked for.
const FIAT = /^(USD|EUR|GBP|JPY|CHF|CAD|AUD)$/;

// A page of plain tickers carries this list, so it holds only the names that readers look for.
const NAMES: Readonly<Record<string, string | null>> = {
  __proto__: null,
  BTC: 'Bitcoin',
  ETH: 'Ethereum',
  SOL: 'Solana',
};

/** Whether a code is one of the government currencies that exchanges trade against each other. */
export function isFiat(code: string): boolean {
  return FIAT.test(code);
}

/** The name of a well-known coin, for example `Bitcoin`; `undefined` for any other code. */
export function assetName(code: string): string | undefined {
  return NAMES[code] ?? undefined;
}
