import {expect} from '@open-wc/testing';
import {testConnection as connection} from '../helpers/connection.js';

const SECOND = 1000;

describe('a connection of a hidden page', () => {
  it('is not dialled until the page is shown', () => {
    const {link, platform, log} = connection({isOpened: false});
    platform.page.hide();
    link.open();
    platform.advance(3600 * SECOND);
    expect(log).to.deep.equal(['suspended: hidden']);
    expect(platform.sockets).to.have.length(0);
    platform.page.show();
    platform.advance(0);
    expect(platform.sockets).to.have.length(1);
  });

  it('is kept for a minute, and then closed for good manners (F13)', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.page.hide();
    serve(60 * SECOND - 1);
    expect(log.at(-1)).to.equal('live: live');
    expect(platform.socket.closed).to.equal(undefined);
    platform.advance(1);
    expect(log.at(-1)).to.equal('suspended: hidden');
    expect(platform.socket.closed).to.equal(1000);
  });

  it('is kept when the page is shown again within a minute, however often', () => {
    const {platform, log, serve} = connection();
    serve(0);
    for (let i = 0; i < 10; i++) {
      platform.page.hide();
      serve(59 * SECOND);
      platform.page.show();
      serve(SECOND);
    }
    expect(log.at(-1)).to.equal('live: live');
    expect(platform.sockets).to.have.length(1);
  });

  it('counts the minute from when it was hidden, whatever else happens to the page meanwhile', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.page.hide();
    serve(30 * SECOND);
    platform.page.hide();
    platform.page.resume();
    serve(30 * SECOND);
    expect(log.at(-1)).to.equal('suspended: hidden');
  });

  it('need not speak at once because the page was hidden (F14)', () => {
    const {platform, log, serve} = connection({silenceMs: 30 * SECOND});
    serve(0);
    platform.advance(10 * SECOND);
    platform.page.hide();
    platform.advance(15 * SECOND);
    platform.socket.message('good');
    platform.page.show();
    platform.socket.message('good');
    expect(log.at(-1)).to.equal('live: live');
    expect(platform.sockets).to.have.length(1);
  });

  it('is dialled at once when the page is shown after more than a minute (F13)', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.page.hide();
    serve(60 * SECOND);
    platform.advance(3600 * SECOND);
    platform.page.show();
    platform.advance(0);
    expect(log.at(-1)).to.equal('connecting: connecting');
    expect(platform.sockets).to.have.length(2);
  });

  it('that fails is not dialled again before the page is shown', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.page.hide();
    platform.socket.drop();
    platform.advance(3600 * SECOND);
    expect(log.slice(-2)).to.deep.equal(['waiting: lost (1006)', 'suspended: hidden']);
    expect(platform.sockets).to.have.length(1);
    platform.page.show();
    platform.advance(0);
    expect(platform.sockets).to.have.length(2);
  });

  it('that is not answered is not dialled again before the page is shown', () => {
    const {platform} = connection();
    platform.advance(0);
    platform.page.hide();
    platform.advance(3600 * SECOND);
    expect(platform.sockets).to.have.length(1);
  });

  it('is dialled once however many events tell that the page is shown', () => {
    const {platform, serve} = connection();
    serve(0);
    platform.page.hide();
    serve(60 * SECOND);
    platform.page.show();
    platform.page.resume();
    platform.page.emit('pageshow');
    platform.advance(SECOND);
    expect(platform.sockets).to.have.length(2);
  });

  it('comes back with whatever event comes, though the one that tells it is shown went missing (F09)', () => {
    for (const event of ['resume', 'pageshow', 'online'] as const) {
      const {platform, serve} = connection();
      serve(0);
      platform.page.hide();
      serve(60 * SECOND);
      platform.page.hidden = false;
      platform.page.emit(event);
      platform.advance(0);
      expect(platform.sockets, event).to.have.length(2);
    }
  });
});

describe('a connection of a page that is put away', () => {
  it('is closed with code 1000 at once, and dialled again when the page comes back (F10)', () => {
    const {platform, log, serve} = connection();
    serve(5 * SECOND);
    const {socket} = platform;
    platform.page.pagehide();
    expect(socket.closed).to.equal(1000);
    expect(log.at(-1)).to.equal('suspended: hidden');
    platform.sleep(3600 * SECOND);
    platform.page.pageshow();
    socket.drop(1000);
    platform.advance(0);
    expect(log.at(-1)).to.equal('connecting: connecting');
    expect(platform.sockets).to.have.length(2);
  });

  it('is closed before it was dialled, too', () => {
    const {platform, log} = connection();
    platform.page.pagehide();
    platform.advance(60 * SECOND);
    expect(platform.sockets).to.have.length(0);
    expect(log).to.deep.equal(['suspended: hidden']);
    platform.page.pageshow();
    platform.advance(0);
    expect(platform.sockets).to.have.length(1);
  });

  it('says nothing of the end of its socket (F11)', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.page.emit('pagehide');
    const {length} = log;
    platform.socket.drop(1006);
    expect(log).to.have.length(length);
  });
});

describe('a connection of a page without a network', () => {
  it('has to speak within 3 s when the page says that it is offline (F12)', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.page.goOffline();
    platform.advance(3 * SECOND - 1);
    expect(log.at(-1)).to.equal('live: live');
    platform.advance(1);
    expect(log.at(-1)).to.equal('waiting: silent');
  });

  it('lives on when it speaks all the same', () => {
    const {platform, log, serve} = connection();
    serve(0);
    platform.page.goOffline();
    serve(120 * SECOND);
    expect(log.at(-1)).to.equal('live: live');
    expect(platform.sockets).to.have.length(1);
  });

  it('is tried once a minute, as the page may be wrong (F12)', () => {
    const {platform} = connection();
    platform.page.online = false;
    platform.advance(0);
    expect(platform.sockets).to.have.length(1);
    for (let minute = 2; minute < 10; minute++) {
      platform.socket.drop();
      platform.advance(60 * SECOND - 1);
      expect(platform.sockets).to.have.length(minute - 1);
      platform.advance(1);
      expect(platform.sockets).to.have.length(minute);
    }
  });

  it('is dialled a moment after the network is back, not by all visitors at once (F12)', () => {
    const waits = [0, 0.5, 0.999].map((random) => {
      const {platform, serve} = connection({random: () => random});
      serve(10 * SECOND);
      platform.page.goOffline();
      platform.advance(20 * SECOND);
      expect(platform.sockets).to.have.length(1);
      const backAt = platform.time();
      platform.page.goOnline();
      while (platform.sockets.length === 1) platform.advance(100);
      return platform.time() - backAt;
    });
    expect(waits[0]).to.equal(0);
    expect(waits[1]).to.be.within(500, 1500);
    expect(waits[2]).to.be.within(1000, 2000);
  });

  it('is dialled at most once a second and ten times a minute though the network flaps (F12)', () => {
    const dials: number[] = [];
    const {platform} = connection({
      random: () => 0,
      onCall: (call) => call === 'connecting' && dials.push(platform.time()),
    });
    for (let i = 0; i < 3000; i++) {
      platform.page.goOffline();
      platform.sockets.at(-1)?.drop();
      platform.page.goOnline();
      platform.advance(100);
    }
    expect(dials.length).to.be.within(40, 51);
    dials.slice(1).forEach((at, i) => expect(at - (dials[i] ?? 0)).to.be.at.least(SECOND));
    dials.slice(10).forEach((at, i) => expect(at - (dials[i] ?? 0)).to.be.at.least(60 * SECOND));
  });
});
