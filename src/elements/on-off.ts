/** Whether an attribute that is either there or not, or its property, is on. */
export function isOn(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 'false';
}
