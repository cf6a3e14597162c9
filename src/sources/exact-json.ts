import {parseFields, type Fields} from './json.js';

/**
 * The fields of a JSON text with every number as text, in the digits it was sent in where the engine
 * tells them (`1.10` stays `'1.10'`), else in the shortest that mean the same number.
 */
export function parseFieldsExactly(text: string): Fields {
  return parseFields(text, (_key, value, context) =>
    typeof value === 'number' ? (context?.source ?? `${value}`) : value,
  );
}
