import {expect} from '@open-wc/testing';
import {followPauseAll, pauseAll, resumeAll} from '../../src/elements/pause.js';

describe('pauseAll', () => {
  afterEach(() => resumeAll());

  it('pauses what is on the page and what comes later, until it is resumed', () => {
    const [one, other] = [{paused: false}, {paused: false}];
    const leave = followPauseAll(one);
    pauseAll();
    const leaveToo = followPauseAll(other);
    expect([one.paused, other.paused]).to.deep.equal([true, true]);
    resumeAll();
    expect([one.paused, other.paused]).to.deep.equal([false, false]);
    leave();
    leaveToo();
  });

  it('leaves alone what a page has paused itself, unless it says otherwise', () => {
    const one = {paused: true};
    const leave = followPauseAll(one);
    expect(one.paused).to.equal(true);
    leave();
  });

  it('lets go of what leaves the page', () => {
    const one = {paused: false};
    followPauseAll(one)();
    pauseAll();
    expect(one.paused).to.equal(false);
  });
});
