import {intlCache} from './intl-cache.js';

const timeFormat = /* @__PURE__ */ intlCache<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(
  Intl.DateTimeFormat,
);
const ageFormat = /* @__PURE__ */ intlCache<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(
  Intl.RelativeTimeFormat,
);

/** The reader's clock at a time (epoch ms), to the second; with the date when that is not the day of `now`. */
export function formatTime(timestamp: number, now: number, locale?: string): string {
  const date = new Date(timestamp);
  const today = date.toDateString() === new Date(now).toDateString();
  return timeFormat(locale, {timeStyle: 'medium', dateStyle: today ? undefined : 'medium'}).format(date);
}

/** How long ago something was, as `10 sec. ago`: in steps of 5 seconds, then in minutes, hours and days. */
export function formatAge(ms: number, locale?: string): string {
  const seconds = Math.max(0, ms) / 1000;
  const format = (amount: number, unit: Intl.RelativeTimeFormatUnit): string =>
    // Minus zero: `0` would read "in 0 sec.".
    ageFormat(locale, {style: 'short'}).format(-Math.floor(amount), unit);
  if (seconds < 60) return format(Math.floor(seconds / 5) * 5, 'second');
  if (seconds < 3600) return format(seconds / 60, 'minute');
  if (seconds < 86_400) return format(seconds / 3600, 'hour');
  return format(seconds / 86_400, 'day');
}
