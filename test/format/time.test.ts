import {expect} from '@open-wc/testing';
import {formatAge, formatTime} from '../../src/format/time.js';
import {plainSpaces} from './locales.js';

describe('a time', () => {
  const now = new Date(2026, 4, 17, 14, 3, 22).getTime();

  it('of the same day is the clock to the second', () => {
    expect(formatTime(now, now, 'de')).to.equal('14:03:22');
    expect(plainSpaces(formatTime(now, now, 'en'))).to.equal('2:03:22 PM');
    expect(formatTime(new Date(2026, 4, 17, 0, 0, 0).getTime(), now, 'de')).to.equal('00:00:00');
  });

  it('of another day has the date in front', () => {
    const yesterday = new Date(2026, 4, 16, 23, 59, 59).getTime();
    expect(formatTime(yesterday, now, 'de')).to.equal('16.5.2026, 23:59:59');
    expect(plainSpaces(formatTime(yesterday, now, 'en'))).to.equal('5/16/2026, 11:59:59 PM');
    expect(formatTime(new Date(2025, 4, 17, 14, 3, 22).getTime(), now, 'de')).to.contain('2025');
  });

  it('is in the locale of the browser when the asked one is refused', () => {
    expect(formatTime(now, now, 'zz-bad!')).to.equal(formatTime(now, now));
  });
});

describe('an age', () => {
  const rows: [ms: number, en: string][] = [
    [0, '0 sec'],
    [4_999, '0 sec'],
    [5_000, '5 sec'],
    [12_345, '10 sec'],
    [59_999, '55 sec'],
    [60_000, '1 min'],
    [119_999, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 hr'],
    [86_399_999, '23 hr'],
    [86_400_000, '1 day'],
    [864_000_000, '10 days'],
  ];
  for (const [ms, en] of rows) {
    it(`of ${ms} ms is ${en}`, () => {
      expect(formatAge(ms, 'en')).to.equal(en);
    });
  }

  it('is never in the future', () => {
    expect(formatAge(-60_000, 'en')).to.equal(formatAge(0, 'en'));
  });

  it('speaks the language of the locale, or of the browser when that is refused', () => {
    expect(formatAge(12_000, 'fr')).to.equal('10\u202fs');
    expect(formatAge(12_000, 'zz-bad!')).to.equal(formatAge(12_000));
  });
});
