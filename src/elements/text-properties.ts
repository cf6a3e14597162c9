import type {LitElement} from 'lit';

/** Puts `?` for what cannot be written, as a symbol, in the properties of an element: it would break its update. */
export function keepTexts(element: LitElement): void {
  const values = element as LitElement & Record<string, unknown>;
  for (const name in (element.constructor as typeof LitElement).properties) {
    const value = values[name] as object | null | undefined;
    // Not by trying: a minifier takes a conversion for something that never fails.
    if (typeof value === 'symbol' || !('toString' in Object(value))) values[name] = '?';
  }
}
