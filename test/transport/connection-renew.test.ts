import {expect} from '@open-wc/testing';
import {testConnection} from '../helpers/connection.js';

describe('a connection that its server asks to be renewed', () => {
  it('is dialled again within a second, after a while of good service', () => {
    const {link, platform, log, serve} = testConnection({random: () => 0.75});
    serve(10_000);
    const old = platform.socket;
    link.renew();
    expect(old.isHeld).to.equal(false);
    expect(log.at(-1)).to.equal('waiting: renewed');
    platform.advance(0);
    const asked = platform.time();
    platform.nextSocket();
    expect(platform.time() - asked).to.be.within(700, 1000);
    serve(0);
    expect(log.at(-1)).to.equal('live: live');
  });

  it('waits as after any loss when it asks again soon', () => {
    const {link, platform, log, serve} = testConnection({random: () => 1});
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      serve(5000);
      link.renew();
      expect(log.at(-1)).to.equal('waiting: renewed');
      const asked = platform.time();
      platform.nextSocket();
      waits.push(platform.time() - asked);
    }
    // The longest waits after 1, 2, 3 and 4 losses, to the next beat of a second.
    expect(waits).to.deep.equal([5000, 3000, 5000, 9000]);
  });

  it('is not dialled again when nobody wants it any more', () => {
    const {link, platform, log, serve} = testConnection();
    serve(10_000);
    link.renew();
    link.close();
    platform.advance(60_000);
    expect(platform.sockets).to.have.length(1);
    expect(log.at(-1)).to.equal('idle: not wanted');
    expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
  });
});
