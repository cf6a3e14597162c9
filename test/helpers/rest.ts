import type {Platform} from '../../src/transport/platform.js';

/** A network that gives the same answer to every request, and the addresses that were asked for. */
export function answering(
  body: string,
  status = 200,
): {readonly fetch: Platform['fetch']; readonly addresses: string[]} {
  const addresses: string[] = [];
  return {
    addresses,
    fetch(address) {
      addresses.push(address);
      return Promise.resolve(new Response(body, {status}));
    },
  };
}

/** What a promise is rejected with, in words; `undefined` for one that is fulfilled. */
export async function problemOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
