import {bookTexts} from '../book-texts.js';
import {trimZeros} from '../decimal-text.js';
import {listingsOf, significantDecimals} from '../listings.js';

// Code, CoinGecko's id and Coinpaprika's id.
const IDS = `
  BTC bitcoin btc-bitcoin ETH ethereum eth-ethereum XRP ripple xrp-xrp SOL solana sol-solana
  DOGE dogecoin doge-dogecoin ADA cardano ada-cardano LINK chainlink link-chainlink LTC litecoin ltc-litecoin
  AVAX avalanche-2 avax-avalanche DOT polkadot dot-polkadot XLM stellar xlm-stellar
  BCH bitcoin-cash bch-bitcoin-cash SHIB shiba-inu shib-shiba-inu PEPE pepe pepe-pepe UNI uniswap uni-uniswap
  AAVE aave aave-new ATOM cosmos atom-cosmos ETC ethereum-classic etc-ethereum-classic ALGO algorand algo-algorand
  FIL filecoin fil-filecoin NEAR near near-near-protocol XTZ tezos xtz-tezos
  CRV curve-dao-token crv-curve-dao-token GRT the-graph grt-the-graph MANA decentraland mana-decentraland
  SAND the-sandbox sand-the-sandbox AXS axie-infinity axs-axie-infinity
  BAT basic-attention-token bat-basic-attention-token COMP compound-governance-token comp-compoundd
  MKR maker mkr-maker SNX havven snx-synthetix-network-token SUSHI sushi sushi-sushi
  YFI yearn-finance yfi-yearnfinance ZRX 0x zrx-0x ENJ enjincoin enj-enjin-coin CHZ chiliz chz-chiliz
  BONK bonk bonk-bonk WIF dogwifcoin wif-dogwifcoin FLOKI floki floki-floki-inu SUI sui sui-sui
  APT aptos apt-aptos ARB arbitrum arb-arbitrum OP optimism op-optimism
  INJ injective-protocol inj-injective-protocol TIA celestia tia-celestia SEI sei-network sei-sei
  IMX immutable-x imx-immutable-x STX blockstack stx-stacks RUNE thorchain rune-thorchain
  LDO lido-dao ldo-lido-dao ENS ethereum-name-service ens-ethereum-name-service FET fetch-ai fetch-ai
  RENDER render-token rndr-render-token ONDO ondo-finance ondo-ondo
  JUP jupiter-exchange-solana jup-jupiter-exchange-token JTO jito-governance-token jto-jito
  PYTH pyth-network pyth-pyth-network ENA ethena ena-ethena ETHFI ether-fi ethfi-etherfi
  EIGEN eigenlayer eigen-eigenlayer STRK starknet strk-starknet ZK zksync zk-zksync W wormhole w-wormhole
  GALA gala gala-gala APE apecoin ape-apecoin HBAR hedera-hashgraph hbar-hedera-hashgraph VET vechain vet-vechain
  ICP internet-computer icp-internet-computer QNT quant-network qnt-quant EGLD elrond-erd-2 egld-elrond
  FLOW flow flow-flow KSM kusama ksm-kusama MINA mina-protocol mina-mina-protocol
  ROSE oasis-network rose-oasis-network KAVA kava kava-kava ZEC zcash zec-zcash XMR monero xmr-monero
  DASH dash dash-dash TRX tron trx-tron TON the-open-network toncoin-the-open-network ANKR ankr ankr-ankr-network
  REP augur rep-augur KNC kyber-network-crystal knc-kyber-network BAL balancer bal-balancer
  LRC loopring lrc-loopring GNO gnosis gno-gnosis LPT livepeer lpt-livepeer
  POL polygon-ecosystem-token pol-polygon-ecosystem-token CVX convex-finance cvx-convex-finance
  GLM golem glm-golem JASMY jasmycoin jasmy-jasmycoin MORPHO morpho morpho-morpho ORCA orca orca-orca
  PENDLE pendle pendle-pendle PNUT peanut-the-squirrel pnut-peanut-the-squirrel POPCAT popcat popcat-popcat
  TAO bittensor tao-bittensor VIRTUAL virtual-protocol virtual-virtual-protocol VVV venice-token vvv-venice-token
  WLD worldcoin-wld wld-worldcoin USDT tether usdt-tether USDC usd-coin usdc-usd-coin DAI dai dai-dai
  PYUSD paypal-usd pyusd-paypal-usd`;

const WORDS = IDS.trim().split(/\s+/);

/** What the services call the coins that they have, by code. */
export const COIN_IDS = new Map(
  WORDS.flatMap((code, i) =>
    i % 3 === 0 ? [[code, {coingecko: WORDS[i + 1], coinpaprika: WORDS[i + 2]}]] : [],
  ),
);

/**
 * Lists what a service that goes by ids of coins has: every coin whose id it knows, in every currency.
 * @param {readonly string[]} quotes codes, "USD"
 * @returns {import('../listings.js').Listing[]}
 */
export function averageListings(quotes) {
  const symbols = quotes.flatMap((quote) =>
    [...COIN_IDS.keys()].filter((code) => code !== quote).map((code) => `${code}/${quote}`),
  );
  return listingsOf({
    quotes: {},
    others: symbols.join(' '),
    idOf: averageId,
    decimals: ({price}) => significantDecimals(price, 9),
  });
}

/**
 * @param {string} symbol "BTC/USD", or "BTC-USD"
 * @returns {string} "BTC/USD"
 */
export const averageId = (symbol) => symbol.replace('-', '/');

/**
 * What is told of an average, as decimal text: its price, and its change in percent.
 * @param {import('../simulated-market.js').Book} book
 * @returns {string} JSON
 */
export function renderAverage(book) {
  const {last, changePercent, volume24h} = bookTexts(book);
  return JSON.stringify({last, percent: changePercent(8), volume: volume24h});
}

/**
 * Writes decimal text as a number the way Python does: "0.00000461" is "4.61e-06".
 * @param {string} text
 * @returns {string}
 */
export function pythonNumber(text) {
  const digits = /^(-?)0\.0{4}(0*)([1-9]\d*?)0*$/.exec(text);
  if (!digits) return trimZeros(text);
  const [, sign, zeros, [first, ...rest]] = digits;
  const point = rest.length > 0 ? '.' : '';
  return `${sign}${first}${point}${rest.join('')}e-${String(zeros.length + 5).padStart(2, '0')}`;
}
