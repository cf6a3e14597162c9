/** Whose ids the table knows: the services that tell coins apart by an id, as several share a symbol. */
export type IdService = 'coingecko' | 'coinpaprika';

/** A well-known asset: what it is called, and where. */
export interface Asset {
  /** Upper case, as in `BTC/USD`. */
  readonly symbol: string;
  readonly name: string;
  /** How many decimals an amount has on its own chain: no more make sense, though a price may have them. */
  readonly decimals?: number;
  /** Lower case; a service whose id for it is in doubt is missing. */
  readonly ids: Readonly<Partial<Record<IdService, string>>>;
}

interface Index {
  readonly assets: readonly Asset[];
  readonly bySymbol: ReadonlyMap<string, Asset>;
  readonly byId: ReadonlyMap<string, Asset>;
}

// An id may go into an address, so it has nothing in it that means something there.
const EXPLICIT = /^[A-Z0-9.]{1,32}@([A-Z]+):([A-Z0-9][A-Z0-9._-]{0,99})$/;

// Symbol, decimals, CoinGecko's id, CoinPaprika's id, name; roughly by market value. `-` is what is not known, and `=` the
// symbol and CoinGecko's id, as in `btc-bitcoin`. A symbol that several coins share stands for the one that nearly
// everybody means, or is missing.
const TABLE = `
BTC 8 bitcoin = Bitcoin
ETH 18 ethereum = Ethereum
USDT 6 tether = Tether
BNB 18 binancecoin bnb-binance-coin BNB
USDC 6 usd-coin = USDC
XRP 6 ripple xrp-xrp XRP
SOL 9 solana = Solana
TRX 6 tron = TRON
HYPE - hyperliquid = Hyperliquid
DOGE 8 dogecoin = Dogecoin
USDS 18 usds = USDS
LEO 18 leo-token = UNUS SED LEO
ZEC 8 zcash = Zcash
XMR 12 monero = Monero
ADA 6 cardano = Cardano
LINK 18 chainlink = Chainlink
XLM 7 stellar = Stellar
DAI 18 dai = Dai
BCH 8 bitcoin-cash = Bitcoin Cash
USD1 18 usd1-wlfi usd1-usd1 USD1
USDE 18 ethena-usde = Ethena USDe
CC - canton-network = Canton
TON 9 the-open-network toncoin-the-open-network Toncoin
USDG 6 global-dollar = Global Dollar
LTC 8 litecoin = Litecoin
STETH 18 staked-ether steth-lido-staked-ether Lido Staked Ether
WBTC 8 wrapped-bitcoin = Wrapped Bitcoin
WSTETH 18 wrapped-steth wsteth-wrapped-liquid-staked-ether-20 Wrapped stETH
CBBTC 8 coinbase-wrapped-btc = Coinbase Wrapped BTC
WETH 18 weth = Wrapped Ether
HBAR 8 hedera-hashgraph = Hedera
PYUSD 6 paypal-usd = PayPal USD
SUI 9 sui = Sui
AVAX 18 avalanche-2 avax-avalanche Avalanche
XAUT 6 tether-gold = Tether Gold
SHIB 18 shiba-inu = Shiba Inu
CRO 8 crypto-com-chain cro-cryptocom-chain Cronos
UNI 18 uniswap = Uniswap
OKB 18 okb = OKB
NEAR 24 near near-near-protocol NEAR Protocol
TAO 9 bittensor = Bittensor
PAXG 18 pax-gold = PAX Gold
WLFI 18 world-liberty-financial wlfi-official-world-liberty-financial World Liberty Financial
ASTER 18 aster-2 aster-aster Aster
ONDO 18 ondo-finance ondo-ondo Ondo
RLUSD 18 ripple-usd = Ripple USD
MNT 18 mantle = Mantle
AAVE 18 aave aave-new Aave
DOT 10 polkadot = Polkadot
MORPHO 18 morpho = Morpho
SKY 18 sky = Sky
MKR 18 maker = Maker
WLD 18 worldcoin-wld wld-worldcoin Worldcoin
ICP 8 internet-computer = Internet Computer
BGB 18 bitget-token = Bitget Token
PUMP 6 pump-fun pump-pumpfun Pump.fun
PEPE 18 pepe = Pepe
PI - pi-network pi2-pi-network Pi Network
ETC 18 ethereum-classic = Ethereum Classic
QNT 18 quant-network qnt-quant Quant
ENA 18 ethena = Ethena
ATOM 6 cosmos = Cosmos
POL 18 polygon-ecosystem-token = Polygon
NEXO 18 nexo = Nexo
ALGO 6 algorand = Algorand
KAS 8 kaspa = Kaspa
RENDER 8 render-token rndr-render-token Render
VVV 18 venice-token = Venice Token
JUP 6 jupiter-exchange-solana jup-jupiter-exchange-token Jupiter
FIL 18 filecoin = Filecoin
XDC 18 xdce-crowd-sale xdc-xdc-network XDC Network
FLR 18 flare-networks flr-flare-network Flare
ARB 18 arbitrum = Arbitrum
TUSD 18 true-usd tusd-trueusd TrueUSD
APT 8 aptos = Aptos
EURC 6 euro-coin euroc-euro-coin EURC
CAKE 18 pancakeswap-token cake-pancakeswap PancakeSwap
INJ 18 injective-protocol = Injective
ETHFI 18 ether-fi ethfi-etherfi ether.fi
AERO 18 aerodrome-finance = Aerodrome Finance
CRV 18 curve-dao-token = Curve DAO
PENGU 6 pudgy-penguins = Pudgy Penguins
VET 18 vechain = VeChain
DASH 8 dash = Dash
VIRTUAL 18 virtual-protocol = Virtuals Protocol
FDUSD 18 first-digital-usd = First Digital USD
TRUMP 6 official-trump = Official Trump
PYTH 6 pyth-network = Pyth Network
BSV 8 bitcoin-cash-sv bsv-bitcoin-sv Bitcoin SV
FET 18 fetch-ai fetch-ai Artificial Superintelligence Alliance
TIA 6 celestia = Celestia
SPX 8 spx6900 = SPX6900
NIGHT - midnight-3 night-midnight2 Midnight
JTO 9 jito-governance-token jto-jito Jito
ZRO 18 layerzero = LayerZero
GNO 18 gnosis = Gnosis
SEI 6 sei-network sei-sei Sei
LUNC 6 terra-luna - Terra Luna Classic
BTT 18 bittorrent bttc-bittorrent-chain BitTorrent
MON 18 monad = Monad
LDO 18 lido-dao = Lido DAO
PENDLE 18 pendle = Pendle
STX 6 blockstack stx-stacks Stacks
CFX 18 conflux-token cfx-conflux-network Conflux
XTZ 6 tezos = Tezos
JASMY 18 jasmycoin = JasmyCoin
BONK 5 bonk = Bonk
XPL 18 plasma = Plasma
OP 18 optimism = Optimism
FLOKI 9 floki floki-floki-inu FLOKI
SYRUP 18 syrup syrup-syrup-token Maple Finance
ENS 18 ethereum-name-service = Ethereum Name Service
TWT 18 trust-wallet-token = Trust Wallet
RAY 6 raydium = Raydium
KAIA 18 kaia = Kaia
COMP 18 compound-governance-token comp-compoundd Compound
STRK 18 starknet = Starknet
AKT 6 akash-network = Akash Network
IOTA - iota miota-iota IOTA
CVX 18 convex-finance = Convex Finance
AXS 18 axie-infinity = Axie Infinity
EIGEN 18 eigenlayer = EigenLayer
GRT 18 the-graph = The Graph
RUNE 8 thorchain = THORChain
FARTCOIN 6 fartcoin = Fartcoin
WIF 6 dogwifcoin = dogwifhat
THETA 18 theta-token = Theta Network
CHZ 18 chiliz = Chiliz
XEC 2 ecash = eCash
MANA 18 decentraland = Decentraland
APE 18 apecoin = ApeCoin
NEO - neo = Neo
1INCH 18 1inch = 1inch
AR 12 arweave = Arweave
SNX 18 havven snx-synthetix-network-token Synthetix
SAND 18 the-sandbox = The Sandbox
A 4 vaulta - Vaulta
DYDX - dydx-chain - dYdX
IP 18 story-2 ip-story Story
IMX 18 immutable-x = Immutable
GLM 18 golem = Golem
S 18 sonic-3 s-sonic Sonic
BAT 18 basic-attention-token = Basic Attention Token
GALA 8 gala = Gala
EGLD 18 elrond-erd-2 egld-elrond MultiversX
ZEN - zencash zen-horizen Horizen
ORDI - ordinals - ORDI
ZK 18 zksync = ZKsync
RSR 18 reserve-rights-token rsr-reserve-rights Reserve Rights
QTUM 8 qtum = Qtum
GMX 18 gmx = GMX
YFI 18 yearn-finance yfi-yearnfinance yearn.finance
ZRX 18 0x = 0x Protocol
ORCA 6 orca = Orca
LPT 18 livepeer = Livepeer
FLOW 8 flow = Flow
KSM 12 kusama = Kusama
W - wormhole = Wormhole
MINA 9 mina-protocol = Mina
FUN 8 funfair = FUNToken
ENJ 18 enjincoin enj-enjin-coin Enjin Coin
BERA 18 berachain-bera bera-berachain Berachain
RVN 8 ravencoin = Ravencoin
SUSHI 18 sushi = Sushi
PNUT 6 peanut-the-squirrel = Peanut the Squirrel
POPCAT 9 popcat = Popcat
KAVA 6 kava = Kava
ROSE 18 oasis-network = Oasis
BRETT 18 based-brett brett-brett-base Brett
CELO 18 celo = Celo
ANKR 18 ankr ankr-ankr-network Ankr
LUNA 6 terra-luna-2 luna-terra-v2 Terra
KNC 18 kyber-network-crystal knc-kyber-network Kyber Network
LRC 18 loopring = Loopring
BAL 18 balancer = Balancer
REP 18 augur = Augur
`;

let index: Index | undefined;

/** The well-known asset with this symbol, which is upper case; `undefined` for any other. */
export function findAsset(symbol: string): Asset | undefined {
  return known().bySymbol.get(symbol);
}

/** The well-known asset that a service calls by this id, which is lower case; `undefined` for any other. */
export function assetById(service: IdService, id: string): Asset | undefined {
  return known().byId.get(`${service}:${id}`);
}

/** Every well-known asset, roughly by market value. */
export function allAssets(): readonly Asset[] {
  return known().assets;
}

/**
 * What a service calls an asset: the id that the code itself names, as in `PEPE@COINGECKO:PEPE`, else that of the
 * well-known asset with this symbol. `undefined` for an unknown symbol, and for a code that names another service.
 * @param code upper case, whatever the case of the id
 */
export function idOf(code: string, service: IdService): string | undefined {
  const [, named, id] = EXPLICIT.exec(code) ?? [];
  if (named && id) return named.toLowerCase() === service ? id.toLowerCase() : undefined;
  return findAsset(code)?.ids[service];
}

function known(): Index {
  return (index ??= indexOf(TABLE.trim().split('\n').map(readLine)));
}

function indexOf(assets: readonly Asset[]): Index {
  return {
    assets,
    bySymbol: new Map(assets.map((asset) => [asset.symbol, asset])),
    byId: new Map(
      assets.flatMap((asset) =>
        Object.entries(asset.ids).map(([service, id]) => [`${service}:${id}`, asset]),
      ),
    ),
  };
}

function readLine(line: string): Asset {
  const [symbol = '', decimals = '', coingecko = '', coinpaprika = '', ...name] = line.split(' ');
  return {
    symbol,
    name: name.join(' '),
    ...(decimals !== '-' && {decimals: Number(decimals)}),
    ids: {
      coingecko,
      ...(coinpaprika !== '-' && {
        coinpaprika: coinpaprika === '=' ? `${symbol.toLowerCase()}-${coingecko}` : coinpaprika,
      }),
    },
  };
}
