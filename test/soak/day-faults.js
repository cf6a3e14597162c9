/** @typedef {ReturnType<typeof import('./day-venue.js').createDayVenue>} DayVenue */
/** Something that happens every so often: after so many seconds on average. @typedef {[seconds: number, act: () => void]} Fault */

const CODES = [1000, 1001, 1002, 1005, 1006, 1006, 1006, 1008, 1011, 1012, 1013, 3000, 4000, 4429];
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * What a day has in store for a page.
 * @param {object} world
 * @param {import('./day-clock.js').DayClock} world.clock
 * @param {import('../../demo/exchange/random.js').Random} world.random
 * @param {readonly DayVenue[]} world.venues
 * @param {readonly string[]} world.symbols what may be wanted
 * @param {(symbol: string) => void} world.want
 * @param {(symbol: string) => void} world.leave
 * @returns {Fault[]}
 */
export function dayFaults({clock, random, venues, symbols, want, leave}) {
  const one = (/** @type {readonly string[]} */ list) => list[random.integer(0, list.length - 1)];
  const some = () => venues[random.integer(0, venues.length - 1)];
  /** Does something for a while. @param {number} seconds at most @param {() => void} begin @param {() => void} end */
  const meanwhile = (seconds, begin, end) => {
    begin();
    clock.timers.after(random.integer(1, seconds) * 1000, end);
  };

  return [
    [4 * MINUTE, () => some().hangUp(CODES[random.integer(0, CODES.length - 1)])],
    [10 * MINUTE, () => some().lose()],
    .../** @type {const} */ (['refusing', 'dead', 'mute']).map(
      (condition) =>
        /** @type {[number, () => void]} */ ([
          30 * MINUTE,
          () => {
            const venue = some();
            meanwhile(
              10 * MINUTE,
              () => (venue.condition = condition),
              () => (venue.condition = 'well'),
            );
          },
        ]),
    ),
    [
      HOUR,
      () => {
        meanwhile(
          5 * MINUTE,
          () => venues.forEach((venue) => (venue.condition = 'dead')),
          () => venues.forEach((venue) => (venue.condition = 'well')),
        );
        venues.forEach((venue) => venue.lose());
      },
    ],
    // The machine sleeps; what it had under way is gone when it wakes, or is not.
    [
      HOUR,
      () => {
        if (random.next() < 0.7) for (const venue of venues) venue.lose();
        clock.pass(random.integer(5, HOUR / 2) * 1000);
        if (random.next() < 0.5) clock.tell('resume');
      },
    ],
    [
      20 * MINUTE,
      () => {
        const set = (/** @type {boolean} */ isHidden) => {
          clock.isHidden = isHidden;
          clock.tell('visibilitychange');
        };
        meanwhile(
          5 * MINUTE,
          () => set(true),
          () => set(false),
        );
      },
    ],
    [
      40 * MINUTE,
      () =>
        meanwhile(
          3 * MINUTE,
          () => {
            clock.isHidden = true;
            clock.tell('pagehide');
          },
          () => {
            clock.isHidden = false;
            clock.tell('pageshow');
          },
        ),
    ],
    [
      30 * MINUTE,
      () => {
        const set = (/** @type {boolean} */ isOnline) => {
          clock.isOnline = isOnline;
          clock.tell(isOnline ? 'online' : 'offline');
        };
        // Half of the time it is not true.
        if (random.next() < 0.5) for (const venue of venues) venue.lose();
        meanwhile(
          3 * MINUTE,
          () => set(false),
          () => set(true),
        );
      },
    ],
    [MINUTE, () => (random.next() < 0.5 ? want : leave)(one(symbols))],
    [2 * HOUR, () => symbols.forEach(leave)],
  ];
}
