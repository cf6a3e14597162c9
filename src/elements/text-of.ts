/** The text of whatever a page has given: `''` for nothing, and for what has no text what kind of thing it is. */
export function textOf(value: unknown): string {
  try {
    return `${(value ?? '') as string}`;
  } catch {
    return Object.prototype.toString.call(value);
  }
}
