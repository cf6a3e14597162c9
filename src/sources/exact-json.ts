import {fieldsOf, parseJson, type Fields} from './json.js';

/**
 * A JSON text with every number as text, in the digits it was sent in where the engine tells them (`1.10`
 * stays `'1.10'`), else in the shortest that mean the same number; `undefined` for what is no JSON.
 */
export function parseExactly(text: string): unknown {
  return parseJson(text, (_key, value, context) =>
    typeof value === 'number' ? (context?.source ?? `${value}`) : value,
  );
}

/** The fields of such a JSON text; none for anything that is no JSON object. */
export function parseFieldsExactly(text: string): Fields {
  return fieldsOf(parseExactly(text));
}
