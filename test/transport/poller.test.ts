import {expect} from '@open-wc/testing';
import {INTERVAL, polling} from '../helpers/poller.js';

const SECOND = 1000;
const NOTHING = {timers: 0, listeners: 0, sockets: 0, requests: 0};

describe('a poller', () => {
  it('asks at once, without credentials or referrer, and is live with the answer', async () => {
    const {platform, log, bodies, answer} = polling();
    platform.advance(0);
    const {url, init} = platform.request;
    expect(url).to.equal('https://prices.test/now');
    expect(init.credentials).to.equal('omit');
    expect(init.referrerPolicy).to.equal('no-referrer');
    await answer();
    expect(bodies).to.deep.equal(['good']);
    expect(log).to.deep.equal(['connecting: connecting', 'live: live']);
  });

  it('asks again an interval after each answer', async () => {
    const {platform, answer} = polling();
    platform.advance(0);
    for (let i = 1; i < 5; i++) {
      platform.advance(2 * SECOND);
      await answer();
      platform.advance(INTERVAL - 1);
      expect(platform.requests).to.have.length(i);
      platform.advance(1);
      expect(platform.requests).to.have.length(i + 1);
    }
  });

  it('asks the address of that moment', async () => {
    let count = 0;
    const {platform, answer} = polling({requests: () => [`https://prices.test/${++count}`]});
    platform.advance(0);
    await answer();
    platform.advance(INTERVAL);
    expect(platform.requests.map(({url}) => url)).to.deep.equal([
      'https://prices.test/1',
      'https://prices.test/2',
    ]);
  });

  it('that is opened many times asks once', () => {
    const {poller, platform} = polling();
    for (let i = 0; i < 100; i++) poller.open();
    platform.advance(0);
    expect(platform.requests).to.have.length(1);
    expect(platform.page.listeners).to.equal(1);
  });

  it('asks at once when what is asked for has changed, and drops the older request', async () => {
    const {poller, platform, log, bodies} = polling();
    platform.advance(0);
    const [first] = platform.requests;
    first!.ignoresAbort = true;
    poller.refresh();
    poller.refresh();
    await platform.settle();
    expect(platform.requests).to.have.length(2);
    expect(first!.isAborted).to.be.true;
    platform.request.answer('new');
    await platform.settle();
    first!.answer('old');
    await platform.settle();
    expect(bodies).to.deep.equal(['new']);
    expect(log).to.deep.equal(['connecting: connecting', 'live: live']);
  });

  it('takes no answer that comes before the newer one it was dropped for', async () => {
    const {poller, platform, bodies, answer} = polling();
    platform.advance(0);
    const [first] = platform.requests;
    first!.ignoresAbort = true;
    poller.refresh();
    platform.advance(0);
    first!.answer('old');
    await platform.settle();
    await answer('new');
    expect(bodies).to.deep.equal(['new']);
  });

  it('asks at once when that changes while it takes an answer', async () => {
    const {poller, platform, answer} = polling({
      received() {
        if (platform.requests.length === 1) poller.refresh();
        return true;
      },
    });
    platform.advance(0);
    await answer();
    platform.advance(0);
    expect(platform.requests).to.have.length(2);
    await answer();
    platform.advance(INTERVAL - 1);
    expect(platform.requests).to.have.length(2);
  });
});

describe('a poller of several addresses', () => {
  const requests = (): string[] => ['https://prices.test/0', 'https://prices.test/1'];

  it('asks them together, and takes each answer with its place once all are there', async () => {
    const taken: string[] = [];
    const {platform, log} = polling({
      requests,
      received(body, index) {
        taken.push(`${index}: ${body}`);
        return true;
      },
    });
    platform.advance(0);
    const [first, second] = platform.requests;
    second!.answer('two');
    await platform.settle();
    expect(taken).to.deep.equal([]);
    first!.answer('one');
    await platform.settle();
    expect(taken).to.deep.equal(['0: one', '1: two']);
    expect(log).to.deep.equal(['connecting: connecting', 'live: live']);
  });

  it('is live with one good answer, and tells which address there is nothing at', async () => {
    const {platform, log, bodies} = polling({requests});
    platform.respond = (url) => (url.endsWith('0') ? {status: 404} : 'good');
    await platform.advanceAsync(0);
    expect(bodies).to.deep.equal(['good']);
    expect(log).to.deep.equal(['connecting: connecting', 'missing: 0', 'live: live']);
    await platform.advanceAsync(INTERVAL);
    expect(platform.requests).to.have.length(4);
  });

  it('drops all of its requests together', () => {
    const {poller, platform} = polling({requests});
    platform.advance(0);
    poller.close();
    expect(platform.requests.map(({isAborted}) => isAborted)).to.deep.equal([true, true]);
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });

  it('has nothing to complain of when there is no address to ask', async () => {
    const {platform, log} = polling({requests: () => []});
    await platform.advanceAsync(INTERVAL);
    expect(platform.requests).to.have.length(0);
    expect(log).to.deep.equal(['connecting: connecting', 'live: live']);
  });

  it('that is asked once in all its life does so', async () => {
    const {platform, answer} = polling({intervalMs: Infinity});
    platform.advance(0);
    await answer();
    await platform.advanceAsync(10 * INTERVAL);
    expect(platform.requests).to.have.length(1);
  });
});

describe('a poller of a hidden page', () => {
  it('rests when its time has come, and asks at once when the page is shown', async () => {
    const {platform, log, answer} = polling();
    platform.advance(0);
    await answer();
    platform.page.hide();
    platform.advance(10 * INTERVAL);
    expect(platform.requests).to.have.length(1);
    expect(log.at(-1)).to.equal('suspended: the page is hidden');
    platform.page.show();
    platform.advance(0);
    expect(platform.requests).to.have.length(2);
  });

  it('keeps to its interval when the page is hidden for a moment', async () => {
    const {platform, log, answer} = polling();
    platform.advance(0);
    await answer();
    platform.page.hide();
    platform.advance(20 * SECOND);
    platform.page.show();
    platform.advance(40 * SECOND - 1);
    expect(platform.requests).to.have.length(1);
    expect(log.at(-1)).to.equal('live: live');
    platform.advance(1);
    expect(platform.requests).to.have.length(2);
  });

  it('takes an answer that was on its way', async () => {
    const {platform, bodies, answer} = polling();
    platform.advance(0);
    platform.page.hide();
    await answer();
    expect(bodies).to.deep.equal(['good']);
  });

  it('drops its request when the page is put away, and asks again when it comes back', async () => {
    const {platform, log, bodies} = polling();
    platform.advance(0);
    const {request} = platform;
    request.ignoresAbort = true;
    platform.page.pagehide();
    expect(request.isAborted).to.be.true;
    expect(log.at(-1)).to.equal('suspended: the page is not shown');
    request.answer('late');
    await platform.settle();
    platform.page.pageshow();
    platform.advance(0);
    expect(platform.requests).to.have.length(2);
    expect(bodies).to.deep.equal([]);
  });
});

describe('a poller that is closed', () => {
  it('drops its request and leaves nothing behind', async () => {
    const {poller, platform, log, bodies} = polling();
    platform.advance(0);
    const {request} = platform;
    poller.close();
    await platform.settle();
    expect(request.isAborted).to.be.true;
    expect(platform.leftovers).to.deep.equal(NOTHING);
    expect(log).to.deep.equal(['connecting: connecting', 'idle: not wanted']);
    platform.page.show();
    await platform.advanceAsync(10 * INTERVAL);
    expect(platform.requests).to.have.length(1);
    expect(bodies).to.deep.equal([]);
  });

  it('takes no answer that comes in spite of that', async () => {
    const {poller, platform, log, bodies} = polling();
    platform.advance(0);
    platform.request.ignoresAbort = true;
    poller.close();
    platform.request.answer('late');
    await platform.settle();
    expect(bodies).to.deep.equal([]);
    expect(log.at(-1)).to.equal('idle: not wanted');
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });

  it('leaves nothing behind when it is closed while it takes an answer', async () => {
    const {poller, platform, log, answer} = polling({
      received() {
        poller.close();
        return true;
      },
    });
    platform.advance(0);
    await answer();
    expect(log.at(-1)).to.equal('idle: not wanted');
    expect(platform.leftovers).to.deep.equal(NOTHING);
  });

  it('says nothing more when it is closed while it takes nonsense, and asks when it is opened again', async () => {
    const {poller, platform, log, answer} = polling({
      received() {
        if (platform.requests.length < 3) poller.close();
        return false;
      },
    });
    platform.advance(0);
    await answer({status: 503});
    platform.advance(10 * SECOND);
    expect(platform.requests).to.have.length(2);
    await answer('nonsense');
    expect(log.at(-1)).to.equal('idle: not wanted');
    expect(platform.leftovers).to.deep.equal(NOTHING);
    poller.open();
    platform.advance(INTERVAL);
    expect(platform.requests).to.have.length(3);
  });

  it('asks at once when it is opened again, as what is asked for may be new', async () => {
    const {poller, platform, answer} = polling();
    platform.advance(0);
    await answer();
    poller.close();
    platform.advance(5 * SECOND);
    poller.open();
    platform.advance(0);
    expect(platform.requests).to.have.length(2);
  });
});

describe('a poller that is asked for more', () => {
  it('asks for what is new at once, and for the rest when its time comes', async () => {
    const partial: boolean[] = [];
    const {poller, platform, answer} = polling({
      requests(isPartial) {
        partial.push(isPartial);
        return ['https://prices.test/now'];
      },
    });
    platform.advance(0);
    await answer();
    platform.advance(20 * SECOND);
    poller.refresh(true);
    await platform.settle();
    await answer();
    platform.advance(40 * SECOND - 1);
    expect(partial).to.deep.equal([false, true]);
    platform.advance(SECOND);
    expect(partial).to.deep.equal([false, true, false]);
  });

  it('asks no sooner than one of its servers has said', async () => {
    const {poller, platform} = polling({
      requests: () => ['https://prices.test/good', 'https://prices.test/busy'],
    });
    platform.respond = (url) =>
      url.endsWith('good') ? 'good' : {status: 429, headers: {'Retry-After': '120'}};
    await platform.advanceAsync(0);
    expect(platform.requests).to.have.length(2);
    for (let i = 0; i < 10; i++) {
      poller.refresh();
      await platform.advanceAsync(10 * SECOND);
    }
    expect(platform.requests).to.have.length(2);
    await platform.advanceAsync(25 * SECOND);
    expect(platform.requests.length).to.be.greaterThan(2);
  });

  it('asks again when its page comes back from the cache, though its time is far off', async () => {
    const {platform, answer} = polling({intervalMs: Infinity});
    platform.advance(0);
    await answer();
    platform.page.pagehide();
    platform.page.pageshow();
    platform.advance(SECOND);
    expect(platform.requests).to.have.length(2);
  });

  it('takes no answer from the browser’s own cache for one of now', () => {
    const {platform} = polling();
    platform.advance(0);
    expect(platform.request.init.cache).to.equal('no-cache');
  });
});
