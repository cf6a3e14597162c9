let restore: (() => void) | undefined;

/** Keeps the warnings of a test from the console; tells those that there were. */
export function catchWarnings(): readonly string[] {
  const {warn} = console;
  const warnings: string[] = [];
  console.warn = (warning: string) => void warnings.push(warning);
  restore = () => (console.warn = warn);
  return warnings;
}

afterEach(() => {
  restore?.();
  restore = undefined;
});
