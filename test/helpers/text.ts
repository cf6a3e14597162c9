import fc from 'fast-check';

/** Any text whatsoever, half a surrogate pair included. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.nat(0xffff), {maxLength}).map((units) => String.fromCharCode(...units));
}
