/**
 * A maker of `Intl` formatters that builds each one once: building costs about a hundred times as much as
 * using. A locale that the browser refuses falls back to the browser's own.
 */
export function intlCache<Options, Formatter>(
  Format: new (locale: string | undefined, options: Options) => Formatter,
): (locale: string | undefined, options: Options) => Formatter {
  const cache = new Map<string, Formatter>();
  return (locale, options) => {
    const key = JSON.stringify([locale, options]);
    let formatter = cache.get(key);
    if (!formatter) {
      try {
        formatter = new Format(locale, options);
      } catch {
        formatter = new Format(undefined, options);
      }
      // A page needs a few dozen; a limit, in case somebody's data decides about locales.
      if (cache.size > 200) cache.clear();
      cache.set(key, formatter);
    }
    return formatter;
  };
}
