import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {testConnection, type TestConnection} from '../helpers/connection.js';

type Step = (test: TestConnection) => void;

const newest: (act: (test: TestConnection) => void) => Step = (act) => (test) => {
  if (test.platform.sockets.length) act(test);
};

const STEPS: Readonly<Record<string, Step>> = {
  open: ({link}) => link.open(),
  close: ({link}) => link.close(),
  accept: newest(({platform: {socket}}) => {
    if (socket.readyState === 0) socket.accept();
  }),
  good: newest(({platform: {socket}}) => {
    if (socket.readyState === 1) socket.message('good');
  }),
  nonsense: newest(({platform: {socket}}) => {
    if (socket.readyState === 1) socket.message('nonsense');
  }),
  drop: newest(({platform: {socket}}) => void socket.drop(1006)),
  'late frame': ({platform: {sockets}}) => sockets.at(-2)?.message('good'),
  'late end': ({platform: {sockets}}) => sockets.at(-2)?.drop(),
  'late acceptance': newest(({platform: {sockets}}) => {
    sockets.find((socket) => socket.readyState === 0)?.accept();
  }),
  hide: ({platform: {page}}) => page.hide(),
  show: ({platform: {page}}) => page.show(),
  'show silently': ({platform: {page}}) => (page.hidden = false),
  pagehide: ({platform: {page}}) => page.pagehide(),
  pageshow: ({platform: {page}}) => page.pageshow(),
  resume: ({platform: {page}}) => page.resume(),
  offline: ({platform: {page}}) => page.goOffline(),
  online: ({platform: {page}}) => page.goOnline(),
  forbid: ({platform}) => (platform.forbidsSockets = true),
  allow: ({platform}) => (platform.forbidsSockets = false),
  sleep: ({platform}) => platform.sleep(100_000),
  stall: ({platform}) => platform.stall(20_000),
};

const steps = fc.oneof(
  fc.constantFrom(...Object.keys(STEPS)),
  fc.constantFrom(0, 1, 300, 1000, 3000, 10_000, 61_000),
);

/** Takes every step, and looks at the connection after each. */
function run(given: readonly (string | number)[], test: TestConnection, look: () => void): void {
  for (const step of given) {
    if (typeof step === 'number') test.platform.advance(step);
    else STEPS[step]?.(test);
    look();
  }
}

describe('a connection, whatever happens to it', () => {
  it('holds on to one open socket at most, and has one timer and one listener at most', () => {
    fc.assert(
      fc.property(fc.array(steps, {maxLength: 60}), (given) => {
        const test = testConnection();
        run(given, test, () => {
          const {sockets, pendingTimers, page} = test.platform;
          expect(sockets.filter(({readyState}) => readyState === 1).length).to.be.at.most(1);
          expect(pendingTimers).to.be.at.most(1);
          expect(page.listeners).to.be.at.most(1);
        });
      }),
      {numRuns: 400},
    );
  }).timeout(20_000);

  it('dials at most once a second and ten times a minute, and never while the page is hidden', () => {
    fc.assert(
      fc.property(fc.array(steps, {minLength: 20, maxLength: 120}), (given) => {
        const dials: number[] = [];
        let isHiddenDial = false;
        const test: TestConnection = testConnection({
          onCall(call) {
            if (call !== 'connecting') return;
            dials.push(test.platform.time());
            isHiddenDial ||= test.platform.page.hidden;
          },
        });
        run(given, test, () => undefined);
        expect(isHiddenDial).to.be.false;
        dials.slice(1).forEach((at, i) => expect(at - (dials[i] ?? 0)).to.be.at.least(1000));
        dials.slice(10).forEach((at, i) => expect(at - (dials[i] ?? 0)).to.be.at.least(60_000));
      }),
      {numRuns: 400},
    );
  }).timeout(20_000);

  it('is live only while its newest socket has spoken', () => {
    fc.assert(
      fc.property(fc.array(steps, {maxLength: 60}), (given) => {
        const test = testConnection();
        run(given, test, () => {
          if (test.statuses.at(-1) !== 'live') return;
          expect(test.platform.socket.readyState).to.equal(1);
          expect(test.frames).to.include('good');
        });
      }),
      {numRuns: 400},
    );
  }).timeout(20_000);

  it('is up again within 2 minutes once all is well', () => {
    fc.assert(
      fc.property(fc.array(steps, {maxLength: 60}), (given) => {
        const test = testConnection();
        const {link, platform, statuses} = test;
        run(given, test, () => undefined);
        platform.forbidsSockets = false;
        platform.page.online = true;
        platform.page.show();
        link.open();
        for (let second = 0; second < 120; second++) {
          platform.advance(1000);
          STEPS.accept?.(test);
          STEPS.good?.(test);
        }
        expect(statuses.at(-1)).to.equal('live');
      }),
      {numRuns: 200},
    );
  }).timeout(20_000);

  it('leaves nothing behind when it is closed', () => {
    fc.assert(
      fc.property(fc.array(steps, {maxLength: 60}), (given) => {
        const test = testConnection();
        const {link, platform, log} = test;
        run(given, test, () => undefined);
        link.close();
        const {length} = log;
        for (const socket of platform.sockets) if (socket.readyState === 0) socket.accept();
        platform.page.show();
        platform.advance(600_000);
        expect(platform.leftovers).to.deep.equal({timers: 0, listeners: 0, sockets: 0, requests: 0});
        expect(log).to.have.length(length);
      }),
      {numRuns: 300},
    );
  }).timeout(20_000);
});
