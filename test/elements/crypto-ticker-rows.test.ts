import {expect} from '@open-wc/testing';
import {CryptoTickerElement} from '../../src/elements/crypto-ticker.js';
import {elementPage, plainText, reach} from '../helpers/element-page.js';

CryptoTickerElement.define();

const ticker = (pairs = 'BTC/USD'): ReturnType<typeof elementPage<'crypto-ticker'>> =>
  elementPage('crypto-ticker', {pairs});

describe('a row of a ticker', () => {
  it('tells name, pair, price, change and time', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '84737.58', {open24h: '80702.46'});
    expect(page.texts('name')).to.deep.equal(['Bitcoin']);
    expect(page.texts('symbol')).to.deep.equal(['BTC/USD']);
    expect(page.texts('price')).to.deep.equal(['$84,737.58']);
    expect(page.texts('change')).to.deep.equal(['+5.00%']);
    expect(page.parts('time').length).to.equal(1);
    expect(page.parts('status').length).to.equal(0);
  });

  it('calls a coin without a well-known name by its code', async () => {
    const page = await ticker('QQQ/USDT');
    expect([page.text('name'), page.text('symbol')]).to.deep.equal(['QQQ', 'QQQ/USDT']);
  });

  for (const [symbol, last, tickSize, text] of [
    ['BTC/USD', '84737.5', '0.01', '$84,737.50'],
    ['BTC/USD', '84737', '0.1', '$84,737.00'],
    ['DOGE/USD', '0.1', '0.00001', '$0.10000'],
    ['SHIB/USD', '0.00001234', '0.00000001', '$0.00001234'],
    ['BTC/JPY', '12345678', '1', '¥12,345,678'],
    ['ETH/BTC', '0.0312', '0.0001', 'BTC 0.0312'],
    ['BTC/USDT', '84737.58', '0.01', 'USDT 84,737.58'],
  ] as const) {
    it(`writes ${last} ${symbol} as ${text} where the step is ${tickSize}`, async () => {
      const page = await ticker(symbol);
      await page.tick(symbol, last, {tickSize});
      expect(page.text('price')).to.equal(text);
    });
  }

  for (const [last, text, direction] of [
    ['105', '+5.00%', 'up'],
    ['95', '−5.00%', 'down'],
    ['100', '0.00%', ''],
    ['100.001', '+0.001%', 'up'],
    ['99.999', '−0.001%', 'down'],
    ['100.006', '+0.01%', 'up'],
    ['300', '+200.00%', 'up'],
  ] as const) {
    it(`calls ${last} after 100 ${text} ${direction}`, async () => {
      const page = await ticker();
      await page.tick('BTC/USD', last, {open24h: '100'});
      expect([page.text('change'), page.part('change').className.trim()]).to.deep.equal([text, direction]);
      const arrow = getComputedStyle(page.part('change'), '::before');
      expect(arrow.content === 'none', 'has no arrow').to.equal(direction === '');
    });
  }

  it('tells up from down without colours', async () => {
    const page = await ticker('BTC/USD ETH/USD');
    await page.tick('BTC/USD', '105', {open24h: '100'});
    await page.tick('ETH/USD', '95', {open24h: '100'});
    const [up, down] = page.parts('change').map((part) => {
      const {rotate, scale, transform, clipPath} = getComputedStyle(part, '::before');
      return [rotate, scale, transform, clipPath].join();
    });
    expect(up).not.to.equal(down);
  });

  it('has no change when the price of yesterday is unknown', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '105');
    expect([page.text('change'), page.part('change').className.trim()]).to.deep.equal(['', '']);
  });

  it('tells the exchange’s time, to the millisecond for machines', async () => {
    const page = await ticker();
    const timestamp = page.test.platform.time() - 1234;
    await page.tick('BTC/USD', '1', {timestamp});
    const time = page.part('time') as HTMLTimeElement;
    expect(time.localName).to.equal('time');
    expect(time.dateTime).to.equal(new Date(timestamp).toISOString());
    expect(plainText(time)).to.equal(plainText(new Text(new Date(timestamp).toLocaleTimeString('en'))));
  });

  it('tells the date, too, when the price is not of today', async () => {
    const page = await ticker();
    const timestamp = page.test.platform.time() - 50 * 3_600_000;
    await page.tick('BTC/USD', '1', {timestamp});
    expect(page.text('time')).to.equal(plainText(new Text(new Date(timestamp).toLocaleString('en'))));
  });

  it('is of its own pair alone', async () => {
    const page = await ticker('BTC/USD ETH/USD SOL/USD');
    await page.tick('ETH/USD', '2');
    await page.tick('BTC/USD', '1');
    expect(page.texts('price')).to.deep.equal(['$1.00', '$2.00', '—']);
    expect(page.texts('status')).to.deep.equal(['loading']);
    expect(page.parts('time').length).to.equal(2);
  });
});

describe('the status in a ticker', () => {
  it('is loading before there is a price', async () => {
    const page = await ticker();
    expect([page.text('price'), page.text('status'), page.text('change')]).to.deep.equal([
      '—',
      'loading',
      '',
    ]);
  });

  it('is not told while a price is live, whose time is told instead', async () => {
    const page = await ticker();
    await reach(page, 'live');
    expect([page.parts('status').length, page.parts('time').length]).to.deep.equal([0, 1]);
  });

  for (const [status, text, title] of [
    ['delayed', 'delayed · 0 sec', 'The connection was lost and is being restored.'],
    ['stale', 'stale · 30 sec', 'There has been no new price for a while.'],
    ['offline', 'offline · 30 sec', 'No price source can be reached. It is tried again by itself.'],
  ] as const) {
    it(`is ${status}, with its age and the reason, and the price stays`, async () => {
      const page = await ticker();
      await reach(page, status);
      expect(page.text('status')).to.equal(text);
      expect(page.part('status').title).to.equal(title);
      expect(page.spoken('status')).to.equal(`${text} ${title}`);
      expect([page.text('price'), page.text('change')]).to.deep.equal(['$84,737.58', '+5.00%']);
      expect(page.parts('time').length).to.equal(0);
    });

    it(`is ${status} until there is another price`, async () => {
      const page = await ticker();
      await reach(page, status);
      // What is silent on a live link is done without for a minute, and then asked for again.
      while (!page.test.first.wanted.includes('BTC/USD')) await page.wait(1000);
      await page.tick('BTC/USD', '84800.01');
      expect([page.text('price'), page.parts('status').length]).to.deep.equal(['$84,800.01', 0]);
    });
  }

  it('grows older on screen, in steps of 5 seconds and then of minutes', async () => {
    const page = await ticker();
    await page.tick('BTC/USD', '1');
    await page.lose();
    const texts = new Set<string>();
    for (let i = 0; i < 130; i++) {
      await page.wait(1000);
      texts.add(page.text('status').replace(/.* · /, ''));
    }
    expect([...texts]).to.deep.equal([
      ...Array.from({length: 12}, (_, i) => `${i * 5} sec`),
      '1 min',
      '2 min',
    ]);
  });

  it('is offline when no source can be reached for 10 s', async () => {
    const page = await ticker();
    page.test.first.status('connecting', 'connecting');
    await page.wait(12_000);
    expect([page.text('price'), page.text('status')]).to.deep.equal(['—', 'offline']);
    expect(page.part('status').title).to.match(/^No price source can be reached/);
  });

  it('is unsupported when no source has the pair', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'FOO/USD'}, {first: []});
    await page.load();
    expect([page.text('price'), page.text('status')]).to.deep.equal(['—', 'unsupported']);
    expect(page.part('status').title).to.equal('No source has this pair.');
    expect([page.text('name'), page.text('symbol')]).to.deep.equal(['FOO', 'FOO/USD']);
  });
});

describe('a ticker whose source fails', () => {
  it('shows the price of another source, and credits that one', async () => {
    const page = await elementPage('crypto-ticker', {pairs: 'BTC/USD'}, {second: ['BTC/USD']});
    await page.tick('BTC/USD', '1');
    expect(page.texts('source')).to.deep.equal(['First']);
    await page.lose();
    const {second, platform} = page.test;
    for (let i = 0; i < 60 && !second.starts; i++) {
      await page.wait(1000);
      await page.load();
    }
    second.status('live');
    second.tick(platform, 'BTC/USD', '2');
    await page.render();
    expect(page.text('price')).to.equal('$2.00');
    expect(page.texts('source')).to.deep.equal(['Second']);
    expect(page.parts('status').length).to.equal(0);
  });
});
