import type {Pair} from '../market/pair.js';

/** A JSON pointer (RFC 6901) that may hold the codes of a pair, as `/prices/{base}/last`. */
export interface JsonPointer {
  /** The value that it leads to for a pair; `undefined` where it leads nowhere. */
  find(document: unknown, pair: Pair): unknown;
  /** Whether what comes before the first code of a pair is there, and can hold something. */
  findsParent(document: unknown): boolean;
}

const PLACEHOLDER = /\{(base|quote)(:lower)?\}/g;
const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Reads a JSON pointer. The empty one leads to the whole document.
 * @throws TypeError naming the text when it is none.
 */
export function jsonPointer(text: unknown): JsonPointer {
  if (typeof text !== 'string' || !/^(\/([^~]|~[01])*)?$/.test(text) || hasOtherBraces(text)) {
    throw new TypeError(
      `"${`${text as string}`.slice(0, 80)}" is not a JSON pointer; write it like /prices/{base}`,
    );
  }
  const keys = text
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const firstCode = keys.findIndex((key) => key.includes('{'));
  return {
    find: (document, pair) =>
      walk(
        document,
        keys.map((key) => fillTemplate(key, pair)),
      ),
    findsParent(document) {
      const parent = firstCode > 0 ? walk(document, keys.slice(0, firstCode)) : undefined;
      return typeof parent === 'object' && parent !== null;
    },
  };
}

/** Puts the codes of a pair in the places of `{base}`, `{quote}`, `{base:lower}` and `{quote:lower}`. */
export function fillTemplate(template: string, pair: Pair, encode = (code: string) => code): string {
  return template.replace(PLACEHOLDER, (_, side: keyof Pair, lower?: string) =>
    encode(lower ? pair[side].toLowerCase() : pair[side]),
  );
}

/**
 * Reads an address that may be asked: https, or http of this machine; no user or password; codes of a pair only
 * after the host.
 * @throws TypeError naming the text when it is none.
 */
export function httpAddress(text: unknown): URL {
  const address = `${text as string}`;
  // A browser would also take a backslash for a slash, and do without any.
  const isPlain = /^https?:\/\/[^/?#{}\\]+([/?#]|$)/.test(address) && !hasOtherBraces(address);
  const url = isPlain ? readAddress(address) : undefined;
  const isSafe = url?.protocol === 'https:' || (url && LOCAL.test(url.hostname));
  if (!url || !isSafe || url.username || url.password) {
    throw new TypeError(
      `"${address.slice(0, 80)}" is not an address to ask; write it like https://example.com/{base}-{quote}`,
    );
  }
  return url;
}

function readAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function hasOtherBraces(text: string): boolean {
  return /[{}]/.test(text.replace(PLACEHOLDER, ''));
}

/** Follows own fields and places in lists; nothing is inherited, not even from a tampered prototype. */
function walk(document: unknown, keys: readonly string[]): unknown {
  let value = document;
  for (const key of keys) {
    const isThere =
      typeof value === 'object' &&
      value !== null &&
      Object.hasOwn(value, key) &&
      (!Array.isArray(value) || /^(0|[1-9]\d*)$/.test(key));
    if (!isThere) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}
