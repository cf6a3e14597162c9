/** The locale to write numbers in: the element's own, else the language of the page around it. */
export function localeOf(
  // On a server an element has no page around it, and no way to ask for one.
  element: Partial<Pick<Element, 'closest'>> & {readonly locale: string},
): string | undefined {
  return element.locale || element.closest?.<HTMLElement>('[lang]')?.lang || undefined;
}
