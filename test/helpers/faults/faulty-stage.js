import {startFaultProxy} from './fault-proxy.js';
import {startHostileServer} from './hostile-server.js';
import {LoopbackClient} from './loopback-client.js';
import {startPriceVenue} from './price-venue.js';

/**
 * All that a test of faults needs; whatever it starts is stopped when the test ends.
 * @param {import('node:test').TestContext} t
 */
export function faultyStage(t) {
  const client = new LoopbackClient();
  /** @type {{close: () => Promise<void>}[]} */
  const started = [];
  t.after(async () => {
    // Also when the client leaves something behind.
    try {
      await client.stop();
    } finally {
      await Promise.all(started.map((one) => one.close()));
    }
  });
  /** @template {{close: () => Promise<void>}} T @param {Promise<T>} starting */
  const keep = async (starting) => {
    const one = await starting;
    started.push(one);
    return one;
  };
  return {
    client,
    platform: client.platform,
    venue: () => keep(startPriceVenue(client.platform.time)),
    /** @param {import('./hostile-server.js').Behaviour} behaviour */
    hostile: (behaviour) => keep(startHostileServer(behaviour)),
    /** @param {{endpoint: string}} server the one behind it */
    proxy: ({endpoint}) => keep(startFaultProxy(endpoint)),
  };
}
