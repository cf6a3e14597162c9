import {expect} from '@open-wc/testing';
import {testConnection as connection} from '../helpers/connection.js';

const SECOND = 1000;

describe('a connection of a machine that slept', () => {
  it('is given up at once when the page resumes after too long a silence, and replaced in a second (F08)', () => {
    const {platform, log, serve} = connection();
    serve(5 * SECOND);
    const {socket} = platform;
    platform.sleep(3600 * SECOND);
    platform.page.resume();
    expect(socket.closed).to.equal(1000);
    platform.advance(SECOND);
    expect(log.slice(-2)).to.deep.equal(['waiting: silent', 'connecting: connecting']);
    expect(platform.sockets).to.have.length(2);
  });

  it('is replaced within 3 s when no event tells that it woke up (F08)', () => {
    const {platform, serve} = connection({random: () => 0.999});
    serve(5 * SECOND);
    platform.sleep(3600 * SECOND);
    platform.advance(3 * SECOND);
    expect(platform.sockets).to.have.length(2);
  });

  it('is replaced without a wait when its timer comes late', () => {
    const {platform, serve} = connection({random: () => 0.999});
    serve(5 * SECOND);
    platform.stall(3600 * SECOND);
    platform.advance(SECOND);
    expect(platform.sockets).to.have.length(2);
  });

  it('has 3 s to speak when it spoke a moment ago', () => {
    const {platform, log, serve} = connection();
    serve(5 * SECOND);
    platform.page.resume();
    platform.advance(3 * SECOND - 1);
    expect(log.at(-1)).to.equal('live: live');
    platform.advance(1);
    expect(log.at(-1)).to.equal('waiting: silent');
  });

  it('is kept when it speaks within 3 s', () => {
    const {platform, log, serve} = connection();
    serve(5 * SECOND);
    platform.page.resume();
    platform.advance(3 * SECOND - 1);
    serve(30 * SECOND);
    expect(log.at(-1)).to.equal('live: live');
    expect(platform.sockets).to.have.length(1);
  });

  it('is not given more time by event after event', () => {
    const {platform, log, serve} = connection();
    serve(5 * SECOND);
    for (let i = 0; i < 3; i++) {
      platform.page.resume();
      platform.advance(SECOND);
    }
    expect(log.at(-1)).to.equal('waiting: silent');
  });

  it('is not troubled by a clock that is set back (F27)', () => {
    const {platform, log, serve} = connection();
    serve(5 * SECOND);
    platform.jumpWallClock(-3600 * SECOND);
    serve(5 * SECOND);
    platform.jumpWallClock(3600 * SECOND);
    serve(5 * SECOND);
    expect(log.at(-1)).to.equal('live: live');
    expect(platform.sockets).to.have.length(1);
  });
});
