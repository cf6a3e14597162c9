import {expect} from '@open-wc/testing';
import {parsePair} from '../../src/market/pair.js';
import {okx, okxSource} from '../../src/sources/okx.js';
import {history, markets} from '../../src/sources/okx-rest.js';
import {answering, problemOf} from '../helpers/rest.js';

const BTC_USDT = parsePair('BTC/USDT');
const HOUR = 3_600_000;

function envelope(data: unknown): string {
  return JSON.stringify({code: '0', msg: '', data});
}

function instrument(instId: unknown, more: object = {}): object {
  return {instType: 'SPOT', instId, tickSz: '0.1', state: 'live', ruleType: 'normal', ...more};
}

describe('the REST API of OKX', () => {
  it('is loaded when it is asked for', async () => {
    const {fetch, addresses} = answering(envelope([instrument('BTC-USDT')]));
    const rest = await okx.rest?.();
    await rest?.markets?.(fetch);
    await markets(fetch);
    expect(addresses[0]).to.equal(addresses[1]);
  });

  it('is asked in the region of the source', async () => {
    const {fetch, addresses} = answering(envelope([instrument('BTC-USDC')]));
    for (const region of ['global', 'eea', 'us'] as const) {
      const rest = await okxSource(region).rest?.();
      expect(await rest?.markets?.(fetch)).to.have.length(1);
    }
    const path = '/api/v5/public/instruments?instType=SPOT';
    expect(addresses).to.deep.equal(['www', 'eea', 'us'].map((host) => `https://${host}.okx.com${path}`));
  });

  it('lists the markets that are open, with their price steps', async () => {
    const {fetch} = answering(
      envelope([
        instrument('BTC-USDT'),
        instrument('PEPE-USDT', {tickSz: '0.000000001', ruleType: undefined}),
        instrument('ETH-BTC', {tickSz: ''}),
        instrument('NEW-USDT', {state: 'preopen'}),
        instrument('OLD-USDT', {state: 'suspend'}),
        instrument('TRY1-USDT', {state: 'test'}),
        instrument('SOON-USDT', {ruleType: 'pre_market'}),
        instrument('BTC-USD'),
        instrument('BTC-USDT-SWAP', {instType: 'SWAP'}),
        instrument('BTC-EUR', {instType: 'MARGIN'}),
        instrument('BTC-BTC'),
        instrument(null),
        null,
        [],
        'BTC-USDT',
      ]),
    );
    expect(await markets(fetch)).to.deep.equal([
      {pair: BTC_USDT, tickSize: '0.1'},
      {pair: parsePair('PEPE/USDT'), tickSize: '0.000000001'},
      {pair: parsePair('ETH/BTC'), tickSize: undefined},
    ]);
  });

  it('tells closing prices as the text of the wire, the oldest first', async () => {
    const {fetch, addresses} = answering(
      '{"code":"0","msg":"","data":[["1597030000000","1","1","1","3.80","1","1","1","0"],["1597026400000","3.721","3.743","3.677","3.708","8422410","22698348.04828491","12698348.04828491","1"]]}',
    );
    expect(await history(BTC_USDT, '24h', fetch)).to.deep.equal([
      {time: 1597026400000, price: '3.708'},
      {time: 1597030000000, price: '3.80'},
    ]);
    expect(addresses).to.deep.equal([
      'https://www.okx.com/api/v5/market/candles?instId=BTC-USDT&bar=1H&limit=168',
    ]);
  });

  it('tells a day or a week', async () => {
    const rows = Array.from({length: 168}, (_, i) => [
      `${1_790_000_000_000 - i * HOUR}`,
      '1',
      '1',
      '1',
      `${i + 1}.0`,
    ]);
    const {fetch} = answering(envelope(rows));
    const day = await history(BTC_USDT, '24h', fetch);
    const week = await history(BTC_USDT, '7d', fetch);
    expect([day.length, day[0]?.price, day.at(-1)?.price]).to.deep.equal([24, '24.0', '1.0']);
    expect([week.length, week[0]?.price, week.at(-1)?.price]).to.deep.equal([168, '168.0', '1.0']);
  });

  it('throws what it says when it refuses with a status of success', async () => {
    const {fetch} = answering('{"code":"51001","msg":"Instrument ID doesn\'t exist","data":[]}');
    expect(await problemOf(history(BTC_USDT, '24h', fetch))).to.equal(
      "OKX answers with Instrument ID doesn't exist",
    );
  });

  for (const body of ['', 'null', '[]', '{}', '{"code":0,"data":[]}', '{"code":"1","msg":{}}', '<html>']) {
    it(`throws when it answers ${body || 'nothing'}`, async () => {
      const {fetch} = answering(body);
      expect(await problemOf(markets(fetch))).to.equal('OKX answers with nonsense');
      expect(await problemOf(history(BTC_USDT, '7d', fetch))).to.equal('OKX answers with nonsense');
    });
  }

  for (const data of [[], null, {}, 'none', [null, []]]) {
    it(`throws when its data is ${JSON.stringify(data)}`, async () => {
      const {fetch} = answering(envelope(data));
      expect(await problemOf(markets(fetch))).to.equal('OKX lists no market');
      expect(await problemOf(history(BTC_USDT, '7d', fetch))).to.equal('OKX tells no past price of BTC/USDT');
    });
  }

  it('throws when it fails', async () => {
    const {fetch} = answering('', 403);
    expect(await problemOf(markets(fetch))).to.equal('www.okx.com answers with HTTP status 403');
  });
});
