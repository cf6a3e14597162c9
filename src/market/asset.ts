// Prices of fiat currencies move between each other, so they are told from coins when a route is looked for.
const FIAT = new Set(['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD']);

// prettier-ignore
const NAMES: Readonly<Record<string, string>> = {
  ADA: 'Cardano', APT: 'Aptos', ARB: 'Arbitrum', ATOM: 'Cosmos', AVAX: 'Avalanche', BCH: 'Bitcoin Cash',
  BNB: 'BNB', BONK: 'Bonk', BTC: 'Bitcoin', DAI: 'Dai', DOGE: 'Dogecoin', DOT: 'Polkadot', ETC: 'Ethereum Classic',
  ETH: 'Ethereum', FIL: 'Filecoin', HBAR: 'Hedera', ICP: 'Internet Computer', LINK: 'Chainlink', LTC: 'Litecoin',
  NEAR: 'Near', OP: 'Optimism', PEPE: 'Pepe', SHIB: 'Shiba Inu', SOL: 'Solana', SUI: 'Sui', TON: 'Toncoin',
  TRX: 'Tron', UNI: 'Uniswap', USDC: 'USD Coin', USDT: 'Tether', XLM: 'Stellar', XMR: 'Monero', XRP: 'XRP',
};

/** Whether a code is one of the government currencies that exchanges trade against each other. */
export function isFiat(code: string): boolean {
  return FIAT.has(code);
}

/** The name of a well-known coin, for example `Bitcoin`; `undefined` for any other code. */
export function assetName(code: string): string | undefined {
  return Object.hasOwn(NAMES, code) ? NAMES[code] : undefined;
}
