/** The locale to write numbers in: the element's own, else the language of the page around it. */
export function localeOf(element: Element & {readonly locale: string}): string | undefined {
  return element.locale || element.closest?.<HTMLElement>('[lang]')?.lang || undefined;
}
