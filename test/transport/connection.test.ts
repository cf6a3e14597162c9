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
    expect(log).to.deep.equal(['connecting: connecting', 'opened', 'live: live']);
  });

  it('sends texts in order, and only when its socket is open', () => {
    const {link, platform} = connection();
    link.send(['early']);
    platform.advance(0);
    link.send(['still early']);
    platform.socket.accept();
    link.send(['a', 'b']);
    link.send([]);
    expect(platform.socket.sent).to.deep.equal(['a', 'b']);
    platform.socket.drop();
    link.send(['late']);
    expect(platform.socket.sent).to.deep.equal(['a', 'b']);
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

describe('a socket that was given up', () => {
  it('cannot bring the link down, or up, or tell its owner anything', () => {
    const {platform, log, frames, serve} = connection();
    serve(0);
    const old = platform.socket;
    platform.advance(16 * SECOND);
    expect(platform.socket).to.not.equal(old);
    platform.socket.accept().message('good');
    const before = log.length;
    old.message('good').drop(1000).drop(1006);
    old.onopen?.();
    expect(log).to.have.length(before);
    expect(frames).to.deep.equal(['good', 'good']);
    platform.advance(6 * SECOND);
    expect(platform.sockets).to.have.length(2);
  });

  it('is not the one that texts are sent on', () => {
    const {link, platform, serve} = connection();
    serve(0);
    const old = platform.socket;
    platform.advance(16 * SECOND);
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
      const socket = platform.sockets.at(-1);
      if (part !== 'connecting') socket?.accept().message('good');
      if (part === 'waiting') socket?.drop();
      if (part === 'suspended') platform.page.pagehide();
      if (part === 'idle') link.close();
      expect(platform.leftovers, part).to.deep.equal(nothing);
      platform.advance(60 * SECOND);
      expect(platform.leftovers, part).to.deep.equal(nothing);
      expect(statuses.at(-1), part).to.equal('idle');
    }
  });

  it('may be closed by its owner when it hears that the link did not survive a sleep', () => {
    const {link, platform, statuses, serve} = connection({
      onCall: (call) => call === 'waiting' && link.close(),
    });
    serve(SECOND);
    platform.sleep(3600 * SECOND);
    platform.page.resume();
    expect(platform.leftovers).to.deep.equal(nothing);
    expect(statuses.at(-1)).to.equal('idle');
  });
});
