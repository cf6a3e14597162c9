import {expect} from '@open-wc/testing';
import {guardTick} from '../../src/market/guard.js';
import {parsePair, parsePairs, type Pair} from '../../src/market/pair.js';
import {change24h} from '../../src/market/ticker.js';
import {history} from '../../src/sources/coingecko-rest.js';
import {coingecko, coingeckoSource} from '../../src/sources/coingecko.js';
import {fakePlatform} from '../helpers/fake-platform.js';
import {withoutSourceText} from '../helpers/json.js';
import {testSource} from '../helpers/source.js';

const [BTC_USD, ETH_USD, BTC_EUR] = parsePairs('BTC/USD ETH/USD BTC/EUR') as [Pair, Pair, Pair];
const BTC =
  '"bitcoin":{"usd":76062.3358936566,"usd_24h_change":-3.9,"eur":65e3,"last_updated_at":1784735700}';
const ETH = '"ethereum":{"usd":2210,"usd_24h_change":1.5,"last_updated_at":1784735690}';

/** The only tick of an answer about BTC/USD. */
function tickOf(fields: string): unknown {
  return coingecko.parse(`{"bitcoin":{${fields}}}`, [BTC_USD])[0]?.tick;
}

describe('CoinGecko', () => {
  it('is credited in the words that it asks for, with a link', () => {
    const {name, url} = coingeckoSource();
    expect([name, url]).to.deep.equal(['Data provided by CoinGecko', 'https://www.coingecko.com']);
  });

  it('is asked for all pairs in one request, each coin and each currency once', () => {
    expect(coingecko.request([BTC_USD, ETH_USD, BTC_EUR])).to.equal(
      'https://api.coingecko.com/api/v3/simple/price?ids=bitcoin,ethereum&vs_currencies=usd,eur&include_24hr_change=true&include_last_updated_at=true&precision=full',
    );
  });

  it('has the coins whose id is known, in the currencies that it counts in', () => {
    for (const symbol of ['BTC/USD', 'ETH/BTC', 'SOL/JPY', 'USDT/EUR']) {
      expect(coingecko.supports(parsePair(symbol)), symbol).to.be.true;
    }
    for (const symbol of [
      'NOSUCHCOIN/USD',
      'EUR/USD',
      'BTC/USDT',
      'BTC/USDC',
      'BTC/SATS',
      'BTC/CONSTRUCTOR',
    ]) {
      expect(coingecko.supports(parsePair(symbol)), symbol).to.be.false;
    }
    expect(coingecko.supports({base: 'BTC', quote: 'BTC'})).to.be.false;
  });

  it('has a coin that is named by its id, and tells it by that very name', () => {
    const pair = {base: 'PEPE@COINGECKO:BITCOIN', quote: 'USD'};
    expect(coingecko.supports(pair)).to.be.true;
    expect(coingecko.supports({base: 'PEPE@COINPAPRIKA:PEPE-PEPE', quote: 'USD'})).to.be.false;
    expect(coingecko.request([pair])).to.include('ids=bitcoin&');
    expect(coingecko.parse(`{${BTC}}`, [pair])[0]?.tick?.pair).to.equal(pair);
  });

  it('tells a price in the digits of its number, with the price of 24 hours ago', () => {
    const [btc, eth, euro] = coingecko.parse(`{${ETH},${BTC}}`, [BTC_USD, ETH_USD, BTC_EUR]);
    expect(btc?.tick).to.deep.equal({
      pair: BTC_USD,
      last: '76062.3358936566',
      tickSize: null,
      timestamp: '1784735700',
      open24h: '79149.1528550017',
    });
    expect([eth?.tick?.pair, eth?.tick?.last]).to.deep.equal([ETH_USD, '2210']);
    expect([euro?.tick?.pair, euro?.tick?.last, euro?.tick?.open24h]).to.deep.equal([
      BTC_EUR,
      '65000',
      undefined,
    ]);
    const ticker = guardTick(btc!.tick!, 'coingecko', 1784735760_000);
    expect(typeof ticker === 'string' ? ticker : change24h(ticker)).to.be.closeTo(-0.039, 1e-12);
  });

  it('writes exponents out', () => {
    expect(tickOf('"usd":1.1e-06,"usd_24h_change":1e-7')).to.include({last: '0.0000011'});
  });

  it('tells the same values in an engine that does not tell the digits', () => {
    withoutSourceText(() => {
      expect(tickOf('"usd":1.1e-06,"usd_24h_change":10')).to.include({
        last: '0.0000011',
        open24h: '0.00000100000000000000',
      });
      expect(tickOf('"usd":76062.3358936566')).to.include({last: '76062.3358936566'});
    });
  });

  for (const change of ['null', '""', '"-"', '[]', '{"toString":1}', 'true', '-100', '-250']) {
    it(`tells no price of 24 hours ago when the change is ${change}`, () => {
      expect(tickOf(`"usd":1,"usd_24h_change":${change}`)).to.include({last: '1', open24h: undefined});
    });
  }

  it('refuses a coin or a currency that the answer leaves out', () => {
    expect(coingecko.parse(`{${BTC}}`, [BTC_USD, ETH_USD])[1]).to.deep.equal({refused: ETH_USD});
    for (const text of [
      '{}',
      '{"bitcoin":{}}',
      '{"bitcoin":null}',
      '{"bitcoin":{"usd":null}}',
      ' {"bitcoin":[]}',
    ]) {
      expect(coingecko.parse(text, [BTC_USD]), text).to.deep.equal([{refused: BTC_USD}]);
    }
  });

  it('is not understood when it says something else', () => {
    const texts = [
      '',
      'null',
      '0',
      '[]',
      '"{}"',
      '{"error":"Missing parameter ids"}',
      '{"status":{"error_code":429,"error_message":"You have exceeded the Rate Limit."}}',
      `{${BTC},"error":"x"}`,
      `{${BTC}`,
      `{"__proto__":{${BTC}}}`,
      `[{${BTC}}]`,
    ];
    for (const text of texts) expect(coingecko.parse(text, [BTC_USD]), text).to.deep.equal([]);
  });

  it('is asked once when many pairs come at once, and ten seconds later for those that came since', async () => {
    const {source, platform} = testSource(coingeckoSource());
    platform.respond = () => `{${BTC}}`;
    source.want([BTC_USD]);
    await platform.advanceAsync(0);
    source.want([BTC_USD, ETH_USD]);
    source.want([BTC_USD, ETH_USD, BTC_EUR]);
    await platform.advanceAsync(9000);
    expect(platform.requests).to.have.length(1);
    await platform.advanceAsync(2000);
    expect(platform.requests).to.have.length(2);
    expect(platform.request.url).to.include('ids=bitcoin,ethereum&vs_currencies=usd,eur&');
    await platform.advanceAsync(58_000);
    expect(platform.requests).to.have.length(2);
  });

  it('takes a lost network for a limit, and waits a minute at least', async () => {
    const {source, platform, log} = testSource(coingeckoSource());
    source.want([BTC_USD]);
    await platform.advanceAsync(0);
    platform.request.fail();
    await platform.advanceAsync(59_000);
    expect(platform.requests).to.have.length(1);
    expect(log.at(-1)).to.equal('status waiting: no answer');
    await platform.advanceAsync(7000);
    expect(platform.requests).to.have.length(2);
  });

  it('tells the past of a day and of a week', async () => {
    const platform = fakePlatform();
    const now = 1784735700_000;
    const rows = [now - 90_000_000, now - 3_600_000, now].map((time, i) => `[${time},7606${i}.50]`);
    platform.respond = () => `{"prices":[${rows.join()}],"market_caps":[]}`;
    expect(await history(BTC_EUR, '7d', platform.fetch)).to.have.length(3);
    expect(await history(BTC_EUR, '24h', platform.fetch)).to.deep.equal([
      {time: now - 3_600_000, price: '76061.50'},
      {time: now, price: '76062.50'},
    ]);
    expect(platform.requests.map(({url}) => url)).to.deep.equal([
      'https://api.coingecko.com/api/v3/coins/bitcoin/market_chart?vs_currency=eur&days=7',
      'https://api.coingecko.com/api/v3/coins/bitcoin/market_chart?vs_currency=eur&days=1',
    ]);
    platform.respond = () => '{"prices":[]}';
    const failure: unknown = await history(BTC_EUR, '7d', platform.fetch).catch((error: unknown) => error);
    expect(failure).to.be.an('error').with.property('message', 'CoinGecko tells no past price of BTC/EUR');
    expect(await coingecko.rest?.()).to.have.property('history', history);
  });
});
