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

  it('leaves paused what a page or a visitor has paused before it', () => {
    const [one, other] = [{paused: true}, {paused: false}];
    const leaves = [one, other].map((element) => followPauseAll(element));
    resumeAll();
    expect(one.paused).to.equal(true);
    pauseAll();
    pauseAll();
    resumeAll();
    expect([one.paused, other.paused]).to.deep.equal([true, false]);
    for (const leave of leaves) leave();
  });

  it('may be given again, for what a visitor has resumed alone', () => {
    const one = {paused: false};
    const leave = followPauseAll(one);
    pauseAll();
    one.paused = false;
    pauseAll();
    expect(one.paused).to.equal(true);
    resumeAll();
    expect(one.paused).to.equal(false);
    leave();
  });

  it('lets go of what leaves the page', () => {
    const one = {paused: false};
    followPauseAll(one)();
    pauseAll();
    expect(one.paused).to.equal(false);
  });

  it('is over for what comes back after it', () => {
    const [one, other] = [{paused: false}, {paused: true}];
    const leaves = [one, other].map((element) => followPauseAll(element));
    pauseAll();
    for (const leave of leaves) leave();
    resumeAll();
    expect(one.paused).to.equal(true);
    const leavesAgain = [one, other].map((element) => followPauseAll(element));
    expect([one.paused, other.paused]).to.deep.equal([false, true]);
    for (const leave of leavesAgain) leave();
  });

  it('lasts for what is moved, and ends for it too', () => {
    const one = {paused: false};
    const leaveFirst = followPauseAll(one);
    pauseAll();
    leaveFirst();
    const leave = followPauseAll(one);
    expect(one.paused).to.equal(true);
    resumeAll();
    expect(one.paused).to.equal(false);
    leave();
  });
});
