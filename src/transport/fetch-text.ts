import type {Platform} from './platform.js';

const TIMEOUT_MS = 10_000;
const MAX_LENGTH = 8_388_608;

/**
 * The text at an address, asked for without cookies or referrer.
 * @throws Error when there is no answer within 10 s, an HTTP status of failure, or more than 8 MiB.
 */
export async function fetchText(fetch: Platform['fetch'], address: string): Promise<string> {
  const response = await fetch(address, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw new Error(`${new URL(address).host} answers with HTTP status ${response.status}`);
  const text = await response.text();
  if (text.length > MAX_LENGTH) throw new Error(`${new URL(address).host} answers with too much`);
  return text;
}
