import {parsePair, type Pair} from '../market/pair.js';

/** Own fields of a value of unknown shape; nothing is inherited, not even from a tampered prototype. */
export type Fields = Readonly<Record<string, unknown>>;

type Reviver = (key: string, value: unknown, context?: {readonly source?: string}) => unknown;

/** The own fields of any value; none for what is no object. */
export function fieldsOf(value: unknown): Fields {
  return {__proto__: null, ...(value as object)} as Fields;
}

/** The fields of a JSON text of unknown origin; none for anything that is no JSON object. */
export function parseFields(text: string, reviver?: Reviver): Fields {
  try {
    return fieldsOf(JSON.parse(text, reviver));
  } catch {
    return fieldsOf(undefined);
  }
}

/**
 * The fields of a JSON text with every number as text, in the digits it was sent in where the engine
 * tells them (`1.10` stays `'1.10'`), else in the shortest that mean the same number.
 */
export function parseFieldsExactly(text: string): Fields {
  return parseFields(text, (_key, value, context) =>
    typeof value === 'number' ? (context?.source ?? `${value}`) : value,
  );
}

/** Reads a market id such as `BTC-USD` or `BTC/USD`; `undefined` for anything else. */
export function pairOf(id: unknown): Pair | undefined {
  try {
    return typeof id === 'string' ? parsePair(id) : undefined;
  } catch {
    return undefined;
  }
}
