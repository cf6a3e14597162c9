/** What an element has around it; on a server nothing. */
type Page = Partial<Pick<Element, 'closest' | 'getRootNode'>>;

/** The locale to write in: the element's own, else the language of the page around it. */
export function localeOf(element: Page & {readonly locale: string}): string | undefined {
  if (element.locale) return `${element.locale}`;
  // An element in somebody's shadow tree is in the language of the page around that.
  let one = element as Page | undefined;
  while (one?.closest) {
    const {lang} = one.closest<HTMLElement>('[lang]') ?? {};
    if (lang) return lang;
    one = (one.getRootNode?.() as Partial<ShadowRoot> | undefined)?.host;
  }
  return undefined;
}

/** The direction of an element that has a locale of its own; else it is that of the page. */
export function directionOf(locale: string | null): 'rtl' | 'ltr' | undefined {
  return locale ? (/^(ar|fa|he|iw)\b/.test(locale) ? 'rtl' : 'ltr') : undefined;
}
