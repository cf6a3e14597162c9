/**
 * Writes a whole number of units as plain decimal text: 1234 units of 8 decimals are "0.00001234".
 * @param {number | bigint} units a safe integer or a bigint, either sign
 * @param {number} decimals how many digits stand after the point
 * @returns {string} with all its trailing zeros, never an exponent
 */
export function decimalText(units, decimals) {
  const sign = units < 0 ? '-' : '';
  const digits = BigInt(units)
    .toString()
    .replace('-', '')
    .padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * Drops what a decimal text does not need: "67.0210" is "67.021", "84400.00" is "84400".
 * @param {string} text
 * @returns {string}
 */
export function trimZeros(text) {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/**
 * Counts the digits after the point: "0.0001" has 4.
 * @param {string} text
 * @returns {number}
 */
export function decimalsOf(text) {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/**
 * Gives a decimal text at least so many decimals: "64000.1" with 5 is "64000.10000".
 * @param {string} text
 * @param {number} decimals
 * @returns {string}
 */
export function padDecimals(text, decimals) {
  const missing = decimals - decimalsOf(text);
  if (missing <= 0) return text;
  return `${text}${text.includes('.') ? '' : '.'}${'0'.repeat(missing)}`;
}
