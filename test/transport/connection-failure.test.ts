import {expect} from '@open-wc/testing';
import {testConnection as connection} from '../helpers/connection.js';

const SECOND = 1000;

describe('a connection that is not answered', () => {
  it('is given up after 10 s, and another is dialled (F02)', () => {
    const {platform, log} = connection();
    platform.advance(10 * SECOND - 1);
    expect(log).to.deep.equal(['connecting: connecting']);
    platform.advance(1);
    expect(log.at(-1)).to.equal('waiting: no answer');
    platform.advance(6 * SECOND);
    expect(platform.sockets).to.have.length(2);
    expect(log.at(-1)).to.equal('connecting: connecting');
  });

  it('is given up although it is open when it stays silent (F04)', () => {
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

  it('is closed at once, as browsers would not dial again behind it', () => {
    const {platform} = connection();
    platform.advance(0);
    const {socket} = platform;
    platform.advance(10 * SECOND);
    expect(socket.closed).to.equal(1000);
  });

  it('is closed only when it opens when nobody wants it any more, as browsers complain of any sooner', () => {
    const {link, platform} = connection();
    platform.advance(0);
    const {socket} = platform;
    link.close();
    expect(socket.closed).to.equal(undefined);
    socket.accept();
    expect(socket.closed).to.equal(1000);
    expect(socket.wasClosedTooEarly).to.be.false;
  });

  it('is closed before another is dialled when it still has not opened by then (F02)', () => {
    const {link, platform} = connection();
    platform.advance(0);
    const {socket} = platform;
    link.close();
    link.open();
    platform.advance(2 * SECOND);
    expect(platform.sockets).to.have.length(2);
    expect(socket.closed).to.equal(1000);
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
    // It looks once a second whether the time has come.
    [5000, 2500, 4500, 8500, 16_500, 30_500, 30_500].forEach((wait, i) => {
      expect(gaps[i]).to.be.within(wait, wait + SECOND);
    });
  });

  it('says each time that it waits, and why', () => {
    const {platform, log} = connection();
    platform.advance(0);
    platform.socket.drop(1006);
    platform.advance(6 * SECOND);
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
    platform.advance(6 * SECOND);
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
    platform.advance(3 * SECOND);
    expect(platform.sockets).to.have.length(length + 1);
  });

  it('does not start over because it is merely open (F04)', () => {
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

  it('is dialled at most ten times a minute though the server accepts and hangs up (F05)', () => {
    const dials: number[] = [];
    const {platform} = connection({
      random: () => 0,
      onCall: (call) => call === 'connecting' && dials.push(platform.time()),
    });
    for (let second = 0; second < 600; second++) {
      const {length} = platform.sockets;
      platform.advance(SECOND);
      for (const socket of platform.sockets.slice(length)) socket.accept().message('good').drop(1001);
    }
    expect(dials.length).to.be.within(90, 101);
    dials.slice(10).forEach((at, i) => expect(at - (dials[i] ?? 0)).to.be.at.least(60 * SECOND));
  });

  it('that the page forbids is tried again all the same, without a throw (F42)', () => {
    const {platform, log} = connection();
    platform.forbidsSockets = true;
    platform.advance(0);
    expect(log).to.deep.equal(['connecting: connecting', 'waiting: forbidden']);
    platform.forbidsSockets = false;
    platform.advance(6 * SECOND);
    expect(platform.sockets).to.have.length(1);
  });

  it('is never given up for good (F41)', () => {
    const {platform} = connection({random: () => 0.999});
    for (let minute = 0; minute < 24 * 60; minute++) {
      platform.sockets.at(-1)?.drop();
      platform.advance(60 * SECOND);
    }
    expect(platform.sockets.length).to.be.above(24 * 60 - 10);
  });
});

describe('a connection that falls silent', () => {
  it('is replaced without waiting for its close event (F07)', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.advance(10 * SECOND - 1);
    expect(log.at(-1)).to.equal('live: live');
    platform.advance(1);
    expect(log.at(-1)).to.equal('waiting: silent');
    expect(platform.socket.closed).to.equal(1000);
    platform.advance(6 * SECOND);
    expect(platform.sockets).to.have.length(2);
  });

  it('lives as long as frames that make sense arrive in time', () => {
    const {platform, log, serve} = connection();
    serve(0);
    for (let i = 0; i < 100; i++) {
      platform.advance(9.9 * SECOND);
      platform.socket.message('good');
    }
    expect(log.at(-1)).to.equal('live: live');
    expect(platform.sockets).to.have.length(1);
  });

  it('is not kept alive by nonsense', () => {
    const {platform, log, serve} = connection();
    serve(0);
    for (let i = 0; i < 10; i++) {
      platform.socket.message('nonsense');
      platform.advance(SECOND);
    }
    expect(log.at(-1)).to.equal('waiting: silent');
  });

  it('is replaced within a second after twenty messages in a row that make no sense (F22)', () => {
    const {platform, log, serve} = connection();
    serve(0);
    for (let i = 0; i < 19; i++) platform.socket.message('nonsense');
    platform.socket.message('good');
    for (let i = 0; i < 19; i++) platform.socket.message('nonsense');
    platform.advance(2 * SECOND);
    expect(log.at(-1)).to.equal('live: live');
    platform.socket.message('nonsense');
    platform.advance(SECOND);
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
    expect(log.at(-1)).to.equal('live: live');
  });
});
