import {numberFormat, validLocale} from './number-format.js';

/** The reader's clock at a time (epoch ms), to the second; with the date when that is not the day of `now`. */
export function formatTime(timestamp: number, now: number, locale?: string): string {
  const date = new Date(timestamp);
  const isToday = date.toDateString() === new Date(now).toDateString();
  // Engines keep the last formatter of these two, so there is nothing to remember here.
  return isToday ? date.toLocaleTimeString(validLocale(locale)) : date.toLocaleString(validLocale(locale));
}

/** How old something is, as `10 sec`: in steps of 5 seconds, then in minutes, hours and days. */
export function formatAge(ms: number, locale?: string): string {
  const seconds = Math.max(0, ms) / 1000;
  const [unit, size, step] =
    seconds < 60
      ? (['second', 1, 5] as const)
      : seconds < 3600
        ? (['minute', 60, 1] as const)
        : seconds < 86_400
          ? (['hour', 3600, 1] as const)
          : (['day', 86_400, 1] as const);
  return numberFormat(locale, {style: 'unit', unit, maximumFractionDigits: 0}).format(
    Math.floor(seconds / size / step) * step,
  );
}
