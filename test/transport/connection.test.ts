import {expect} from '@open-wc/testing';
import {testConnection as connection} from '../helpers/connection.js';

const SECOND = 1000;

describe('a connection', () => {
  it('dials nothing before it is opened', () => {
    const {platform} = connection({isOpened: false});
    platform.advance(60 * SECOND);
    expect(platform.sockets).to.have.length(0);
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });

  it('that is opened and closed in one task dials nothing', () => {
    const {link, platform} = connection();
    link.open();
    link.open();
    link.close();
    link.open();
    link.close();
    platform.advance(60 * SECOND);
    expect(platform.sockets).to.have.length(0);
  });

  it('that is opened many times has one socket', () => {
    const {link, platform} = connection();
    for (let i = 0; i < 200; i++) link.open();
    platform.advance(0);
    for (let i = 0; i < 200; i++) link.open();
    platform.advance(SECOND);
    expect(platform.sockets.map(({url}) => url)).to.deep.equal(['wss://exchange.test/feed']);
    expect(platform.page.listeners).to.equal(1);
  });

  it('says that it is open, and is live only with the first frame that makes sense', () => {
    const {platform, log, statuses} = connection();
    platform.advance(0);
    platform.socket.accept();
    platform.socket.message('nonsense');
    expect(statuses).to.deep.equal(['connecting']);
    platform.socket.message('good');
    expect(log).to.deep.equal(['connecting: connecting', 'opened', 'live: connected']);
  });

  it('sends texts in order when its socket is open, and says whether it could', () => {
    const {link, platform} = connection();
    expect(link.send(['early'])).to.be.false;
    platform.advance(0);
    expect(link.send(['still early'])).to.be.false;
    platform.socket.accept();
    expect(link.send(['a', 'b'])).to.be.true;
    expect(link.send([])).to.be.true;
    expect(platform.socket.sent).to.deep.equal(['a', 'b']);
    platform.socket.drop();
    expect(link.send(['late'])).to.be.false;
  });

  it('hands binary frames over too, and is not made live by one that makes no sense', () => {
    const {platform, frames, statuses} = connection();
    platform.advance(0);
    const data = new ArrayBuffer(4);
    platform.socket.accept().binary(data);
    expect(frames).to.deep.equal([data]);
    expect(statuses).to.deep.equal(['connecting']);
  });
});

describe('a connection that is not answered', () => {
  it('is given up after 10 s, and another is dialled', () => {
    const {platform, log} = connection();
    platform.advance(10 * SECOND - 1);
    expect(log).to.deep.equal(['connecting: connecting']);
    platform.advance(1);
    expect(log.at(-1)).to.equal('waiting: no answer');
    platform.advance(5 * SECOND);
    expect(platform.sockets).to.have.length(2);
    expect(log.at(-1)).to.equal('connecting: connecting');
  });

  it('is given up although it is open when it stays silent', () => {
    const {platform, log} = connection();
    platform.advance(0);
    platform.socket.accept();
    platform.advance(10 * SECOND);
    expect(log.at(-1)).to.equal('waiting: no answer');
    expect(platform.socket.closed).to.equal(1000);
  });

  it('is given up although it talks nonsense', () => {
    const {platform, log} = connection();
    platform.advance(0);
    platform.socket.accept();
    for (let i = 0; i < 10; i++) {
      platform.advance(SECOND);
      platform.socket.message('nonsense');
    }
    expect(log.at(-1)).to.equal('waiting: no answer');
  });

  it('is closed only when it opens, as browsers complain of any sooner', () => {
    const {platform} = connection();
    platform.advance(0);
    const {socket} = platform;
    platform.advance(10 * SECOND);
    expect(socket.closed).to.equal(undefined);
    socket.accept();
    expect(socket.closed).to.equal(1000);
    expect(socket.wasClosedTooEarly).to.be.false;
  });

  it('is not opened a second time for its owner', () => {
    const {platform, log} = connection();
    platform.advance(10 * SECOND);
    platform.socket.accept();
    platform.socket.message('good');
    expect(log).to.deep.equal(['connecting: connecting', 'waiting: no answer']);
  });
});

describe('a connection that fails', () => {
  it('is tried again after a longer and longer time', () => {
    const {platform} = connection({random: () => 1 - 2 ** -53});
    const gaps: number[] = [];
    platform.advance(0);
    for (let i = 0; i < 7; i++) {
      const dialledAt = platform.time();
      const count = platform.sockets.length;
      platform.socket.drop();
      while (platform.sockets.length === count) platform.advance(100);
      gaps.push(platform.time() - dialledAt);
    }
    expect(gaps).to.deep.equal([5000, 2500, 4500, 8500, 16_500, 30_500, 30_500]);
  });

  it('says each time that it waits, and why', () => {
    const {platform, log} = connection();
    platform.advance(0);
    platform.socket.drop(1006);
    platform.advance(5 * SECOND);
    platform.socket.drop(1013);
    expect(log).to.deep.equal([
      'connecting: connecting',
      'waiting: lost (1006)',
      'connecting: connecting',
      'waiting: lost (1013)',
    ]);
  });

  it('starts over with the shortest wait after 10 s of good service', () => {
    const {platform, serve, redial} = connection({random: () => 0.999});
    for (let i = 0; i < 6; i++) redial();
    serve(10 * SECOND);
    const {length} = platform.sockets;
    platform.socket.drop();
    platform.advance(5 * SECOND);
    expect(platform.sockets).to.have.length(length + 1);
  });

  it('does not start over after less than 10 s of service', () => {
    const {platform, serve, redial} = connection({random: () => 0.999});
    for (let i = 0; i < 6; i++) redial();
    serve(10 * SECOND - 1);
    const {length} = platform.sockets;
    platform.socket.drop();
    platform.advance(29 * SECOND);
    expect(platform.sockets).to.have.length(length);
    platform.advance(2 * SECOND);
    expect(platform.sockets).to.have.length(length + 1);
  });

  it('does not start over because it is merely open', () => {
    const {platform, redial} = connection({random: () => 0.999});
    for (let i = 0; i < 6; i++) {
      platform.advance(0);
      redial();
      platform.socket.accept();
    }
    const {length} = platform.sockets;
    platform.advance(10 * SECOND);
    platform.advance(29 * SECOND);
    expect(platform.sockets).to.have.length(length);
  });

  it('is dialled at most ten times a minute though the server accepts and hangs up', () => {
    const {platform} = connection({random: () => 0});
    const dials: number[] = [];
    for (let second = 0; second < 600; second++) {
      const {length} = platform.sockets;
      platform.advance(SECOND);
      for (const socket of platform.sockets.slice(length)) {
        dials.push(platform.time());
        socket.accept().message('good').drop(1001);
      }
    }
    expect(dials.length).to.be.within(90, 101);
    dials.slice(10).forEach((at, i) => expect(at - (dials[i] ?? 0)).to.be.at.least(60 * SECOND - 1));
  });

  it('that the page forbids is tried again all the same, without a throw', () => {
    const {platform, log} = connection();
    platform.forbidsSockets = true;
    platform.advance(0);
    expect(log).to.deep.equal(['connecting: connecting', 'waiting: forbidden by the page']);
    platform.forbidsSockets = false;
    platform.advance(5 * SECOND);
    expect(platform.sockets).to.have.length(1);
  });

  it('is never given up for good', () => {
    const {platform} = connection({random: () => 0.999});
    for (let minute = 0; minute < 24 * 60; minute++) {
      platform.sockets.at(-1)?.drop();
      platform.advance(60 * SECOND);
    }
    expect(platform.sockets.length).to.be.above(24 * 60 - 10);
  });
});

describe('a connection that falls silent', () => {
  it('is replaced without waiting for its close event', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.advance(10 * SECOND - 1);
    expect(log.at(-1)).to.equal('live: connected');
    platform.advance(1);
    expect(log.at(-1)).to.equal('waiting: silent');
    expect(platform.socket.closed).to.equal(1000);
    platform.advance(5 * SECOND);
    expect(platform.sockets).to.have.length(2);
  });

  it('lives as long as frames that make sense arrive in time', () => {
    const {platform, log, serve} = connection();
    serve(0);
    for (let i = 0; i < 100; i++) {
      platform.advance(9.9 * SECOND);
      platform.socket.message('good');
    }
    expect(log.at(-1)).to.equal('live: connected');
    expect(platform.sockets).to.have.length(1);
  });

  it('is not kept alive by nonsense', () => {
    const {platform, log, serve} = connection();
    serve(0);
    for (let i = 0; i < 20; i++) {
      platform.socket.message('nonsense');
      platform.advance(0.5 * SECOND);
    }
    expect(log.at(-1)).to.equal('waiting: silent');
  });

  it('costs no timer a frame', () => {
    const {platform, serve} = connection();
    serve(0);
    for (let i = 0; i < 1000; i++) platform.socket.message('good');
    expect(platform.pendingTimers).to.equal(1);
  });

  it('may be silent for ever where its owner says so', () => {
    const {platform, log, serve} = connection({silenceMs: Infinity});
    serve(0);
    platform.advance(3600 * SECOND);
    expect(log.at(-1)).to.equal('live: connected');
  });
});

describe('a socket that was given up', () => {
  it('cannot bring the link down, or up, or tell its owner anything', () => {
    const {platform, log, frames, serve} = connection();
    serve(0);
    const old = platform.socket;
    platform.advance(15 * SECOND);
    expect(platform.socket).to.not.equal(old);
    platform.socket.accept().message('good');
    const before = log.length;
    old.message('good').drop(1000).drop(1006);
    old.onopen?.();
    expect(log).to.have.length(before);
    expect(frames).to.deep.equal(['good', 'good']);
    platform.advance(5 * SECOND);
    expect(platform.sockets).to.have.length(2);
  });

  it('is not the one that texts are sent on', () => {
    const {link, platform, serve} = connection();
    serve(0);
    const old = platform.socket;
    platform.advance(15 * SECOND);
    platform.socket.accept();
    link.send(['new']);
    expect(old.sent).to.deep.equal([]);
    expect(platform.socket.sent).to.deep.equal(['new']);
  });
});

describe('a connection that is closed', () => {
  const nothing = {timers: 0, listeners: 0, sockets: 0, requests: 0};

  it('leaves nothing behind, whatever it was at', () => {
    const stages: ((test: ReturnType<typeof connection>) => void)[] = [
      () => undefined,
      ({platform}) => platform.advance(0),
      ({platform}) => {
        platform.advance(0);
        platform.socket.accept();
      },
      ({serve}) => serve(SECOND),
      ({platform}) => platform.advance(10 * SECOND),
      ({serve, platform}) => {
        serve(SECOND);
        platform.socket.drop();
      },
      ({serve, platform}) => {
        serve(SECOND);
        platform.page.hide();
      },
      ({serve, platform}) => {
        serve(SECOND);
        platform.page.pagehide();
      },
    ];
    for (const stage of stages) {
      const test = connection();
      stage(test);
      test.link.close();
      for (const socket of test.platform.sockets) if (socket.readyState === 0) socket.accept();
      expect(test.platform.leftovers).to.deep.equal(nothing);
      expect(test.statuses.at(-1) ?? 'idle').to.equal('idle');
      const {length} = test.log;
      for (const socket of test.platform.sockets) socket.message('good').drop();
      test.platform.page.hide();
      test.platform.page.show();
      test.platform.advance(3600 * SECOND);
      expect(test.log).to.have.length(length);
      expect(test.platform.leftovers).to.deep.equal(nothing);
    }
  });

  it('may be opened again, and dials at most once a second all the same', () => {
    const {link, platform} = connection();
    platform.advance(0);
    link.close();
    link.open();
    platform.advance(999);
    expect(platform.sockets).to.have.length(1);
    platform.advance(1);
    expect(platform.sockets).to.have.length(2);
  });

  it('may be closed by its owner in the middle of whatever it is told', () => {
    const parts = ['connecting', 'opened', 'received', 'live', 'waiting', 'suspended', 'idle'];
    for (const part of parts) {
      const {link, platform, statuses} = connection({onCall: (call) => call === part && link.close()});
      platform.advance(0);
      if (platform.sockets.length) {
        const {socket} = platform;
        if (socket.readyState === 0) socket.accept().message('good').drop();
      }
      if (part === 'suspended') platform.page.pagehide();
      if (part === 'idle') link.close();
      platform.advance(60 * SECOND);
      expect(platform.leftovers, part).to.deep.equal(nothing);
      expect(statuses.at(-1), part).to.equal('idle');
    }
  });
});
