/** Runs the callback in an engine that does not tell a reviver the source text of a value. */
export function withoutSourceText(callback: () => void): void {
  const {parse} = JSON;
  JSON.parse = (text, reviver): unknown =>
    parse(
      text,
      reviver &&
        function (this: unknown, key: string, value: unknown): unknown {
          return reviver.call(this, key, value);
        },
    );
  try {
    callback();
  } finally {
    JSON.parse = parse;
  }
}
