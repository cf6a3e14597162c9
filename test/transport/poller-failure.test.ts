import {expect} from '@open-wc/testing';
import {INTERVAL, polling, waitFor} from '../helpers/poller.js';

const SECOND = 1000;

describe('a poll that fails', () => {
  it('is tried again after a longer and longer time, and says each time why', async () => {
    const {platform, log, answer} = polling({}, () => 0.999);
    platform.advance(0);
    const waits: number[] = [];
    for (const given of ['nonsense', {status: 500}, {status: 404, body: 'good'}, 'nonsense'] as const) {
      await answer(given);
      waits.push(waitFor(platform));
    }
    platform.request.fail();
    await platform.settle();
    [5000, 2500, 4500, 8500].forEach((wait, i) => expect(waits[i]).to.be.within(wait - 100, wait + SECOND));
    expect(log.filter((line) => line.startsWith('waiting'))).to.deep.equal([
      'waiting: the server sends nonsense',
      'waiting: HTTP status 500',
      'waiting: HTTP status 404',
      'waiting: the server sends nonsense',
      'waiting: no answer',
    ]);
  });

  it('is given up after 10 s without an answer', async () => {
    const {platform, log, bodies} = polling();
    platform.advance(0);
    const {request} = platform;
    request.ignoresAbort = true;
    platform.advance(10 * SECOND - 1);
    expect(request.isAborted).to.be.false;
    platform.advance(1);
    expect(request.isAborted).to.be.true;
    expect(log.at(-1)).to.equal('waiting: no answer');
    request.answer('late');
    await platform.settle();
    expect(bodies).to.deep.equal([]);
  });

  it('says so once when the request that was given up ends in an error', async () => {
    const {platform, log} = polling();
    platform.advance(10 * SECOND);
    await platform.settle();
    expect(log).to.deep.equal(['connecting: connecting', 'waiting: no answer']);
  });

  it('is not the answer to what is thrown when the address is made', async () => {
    const {platform, log} = polling({
      requests() {
        throw new Error('plug-in');
      },
    });
    await platform.advanceAsync(0);
    expect(log.at(-1)).to.equal('waiting: no answer');
    expect(platform.pendingTimers).to.equal(1);
  });

  it('starts over with the shortest wait after a good answer', async () => {
    const {platform, answer} = polling({}, () => 0.999);
    platform.advance(0);
    for (let i = 0; i < 6; i++) {
      await answer({status: 503});
      waitFor(platform);
    }
    await answer();
    platform.advance(INTERVAL);
    await answer({status: 503});
    expect(waitFor(platform)).to.be.at.most(6000);
  });

  it('is not hurried by what is asked for', async () => {
    const {poller, platform, answer} = polling();
    platform.advance(0);
    await answer({status: 503});
    const {length} = platform.requests;
    poller.refresh();
    platform.advance(2 * SECOND);
    expect(platform.requests).to.have.length(length);
  });
});

describe('a poll of several addresses that fails', () => {
  const requests = (): string[] => ['https://prices.test/0', 'https://prices.test/1'];

  it('fails with the first status when all of them do', async () => {
    const {platform, log} = polling({requests});
    platform.respond = (url) => ({status: url.endsWith('0') ? 400 : 503});
    await platform.advanceAsync(0);
    expect(log.slice(1)).to.deep.equal(['missing: 0', 'waiting: HTTP status 400']);
  });

  it('fails when none of them can be reached', async () => {
    const {platform, log} = polling({requests});
    platform.advance(0);
    for (const request of platform.requests) request.fail();
    await platform.settle();
    expect(log.slice(1)).to.deep.equal(['waiting: no answer']);
  });

  it('tells the status that there is when another cannot be reached', async () => {
    const {platform, log} = polling({requests});
    platform.advance(0);
    const [first, second] = platform.requests;
    first!.fail();
    second!.answer({status: 503});
    await platform.settle();
    expect(log.slice(1)).to.deep.equal(['waiting: HTTP status 503']);
  });

  it('does not fail when one of them alone cannot be reached', async () => {
    const {platform, log, bodies} = polling({requests});
    platform.advance(0);
    const [first, second] = platform.requests;
    first!.fail();
    second!.answer('good');
    await platform.settle();
    expect(bodies).to.deep.equal(['good']);
    expect(log.slice(1)).to.deep.equal(['live: live']);
  });

  it('is given up after 10 s without an answer to one of them', async () => {
    const {platform, log, bodies} = polling({requests});
    platform.advance(0);
    platform.requests[0]!.answer('good');
    platform.advance(10 * SECOND);
    await platform.settle();
    expect(bodies).to.deep.equal([]);
    expect(log.slice(1)).to.deep.equal(['waiting: no answer']);
  });

  it('does not fail when one of them is told to wait, but waits', async () => {
    const {poller, platform, log} = polling({requests});
    platform.respond = (url) => (url.endsWith('0') ? 'good' : {status: 429, headers: {'Retry-After': '120'}});
    await platform.advanceAsync(0);
    expect(log.at(-1)).to.equal('live: live');
    await platform.advanceAsync(119 * SECOND);
    expect(platform.requests).to.have.length(2);
    await platform.advanceAsync(SECOND);
    expect(platform.requests).to.have.length(4);
    poller.close();
  });
});

describe('a poll that must not be repeated soon', () => {
  it('waits so long and a random time after any failure', async () => {
    for (const [random, longest] of [
      [0, 61],
      [0.999, 66],
    ] as const) {
      const {platform} = polling({minRetryMs: 60 * SECOND}, () => random);
      platform.advance(0);
      platform.request.fail();
      await platform.settle();
      expect(waitFor(platform)).to.be.within(60 * SECOND, longest * SECOND);
    }
  });

  it('waits for longer when it is told to', async () => {
    const {platform, answer} = polling({minRetryMs: 60 * SECOND}, () => 0);
    platform.advance(0);
    await answer({status: 429, headers: {'Retry-After': '90'}});
    expect(waitFor(platform)).to.be.within(90 * SECOND, 91 * SECOND);
    await answer({status: 429, headers: {'Retry-After': '1'}});
    expect(waitFor(platform)).to.be.at.least(60 * SECOND);
  });

  it('waits on though it is closed and opened again', async () => {
    const {poller, platform} = polling({minRetryMs: 60 * SECOND});
    platform.advance(0);
    platform.request.fail();
    await platform.settle();
    poller.close();
    poller.open();
    poller.refresh();
    expect(waitFor(platform)).to.be.at.least(60 * SECOND);
  });
});

describe('a poll that is told to wait', () => {
  const soon = 'Sat, 03 Oct 2026 21:00:31 GMT';
  const rows: [retryAfter: string, shortest: number][] = [
    ['60', 60],
    ['120.5', 120.5],
    [soon, 120],
    ['0', 1],
    ['-1', 1],
    ['1000000000', 300],
    ['Sat, 03 Oct 2099 21:00:31 GMT', 300],
    ['Sat, 03 Oct 1999 21:00:31 GMT', 1],
    ['x', 1],
  ];
  for (const [retryAfter, shortest] of rows) {
    it(`waits ${shortest} s and a random time when it is told ${retryAfter} (F17, F21)`, async () => {
      const waits: number[] = [];
      for (const random of [0, 0.999]) {
        const {platform, answer} = polling({}, () => random);
        platform.advance(0);
        await answer({status: 429, headers: {'Retry-After': retryAfter}});
        waits.push(waitFor(platform));
      }
      expect(waits[0]).to.be.within(shortest * SECOND, shortest * SECOND + 1500);
      expect(waits[1]).to.be.within(shortest * SECOND + 4 * SECOND, shortest * SECOND + 6000);
    });
  }

  it('waits on though it is closed and opened again', async () => {
    const {poller, platform, answer} = polling();
    platform.advance(0);
    await answer({status: 429, headers: {'Retry-After': '60'}});
    poller.close();
    platform.advance(10 * SECOND);
    poller.open();
    poller.refresh();
    expect(waitFor(platform)).to.be.at.least(50 * SECOND);
  });

  it('waits on though the page is hidden and shown again', async () => {
    const {platform, answer} = polling();
    platform.advance(0);
    await answer({status: 429, headers: {'Retry-After': '60'}});
    platform.page.hide();
    platform.advance(10 * SECOND);
    platform.page.show();
    expect(waitFor(platform)).to.be.at.least(50 * SECOND);
  });
});
