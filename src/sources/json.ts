import {readPair, type Pair} from '../market/pair.js';

/** Own fields of a value of unknown shape; nothing is inherited, not even from a tampered prototype. */
export type Fields = Readonly<Record<string, unknown>>;

/** A reviver that engines of today tell a number's own text. */
export type Reviver = (key: string, value: unknown, context?: {readonly source?: string}) => unknown;

/** The own fields of any value; none for what is no object. */
export function fieldsOf(value: unknown): Fields {
  return {__proto__: null, ...(value as Fields)};
}

/** What a JSON text of unknown origin holds; `undefined` for what is no JSON. */
export function parseJson(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}

/** The fields of a JSON text of unknown origin; none for anything that is no JSON object. */
export function parseFields(text: string): Fields {
  return fieldsOf(parseJson(text));
}

/** A text of unknown origin; an empty one for what is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads a market id such as `BTC-USD` or `BTC/USD`; `undefined` for anything else. */
export function pairOf(id: unknown): Pair | undefined {
  return readPair(textOf(id));
}
