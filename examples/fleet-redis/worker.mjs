// One process of the fleet: sends requests to Kaisa when its parent says so, and replies with what they came to.
import { performance } from 'node:perf_hooks';
import { connect } from './kaisa.mjs';

/** How much time the parent has let pass in addition to real time. */
let aheadMs = 0;
const clock = {
  now: () => Date.now() + aheadMs,
  monotonic: () => performance.now() + aheadMs,
};

/** So many processes on so few cores are slow, so no limit of a real fleet may apply here. */
const PATIENCE_MS = 600_000;
const storePatience = { storeTimeoutMs: PATIENCE_MS, leaseMs: PATIENCE_MS };

let kaisaFetch;
let tokenRequests = 0;

const orders = {
  connect({ auth, redisUrl }) {
    const onEvent = ({ type }) => {
      if (type === 'request_started') tokenRequests += 1;
    };
    const patient = { ...auth, timeoutMs: PATIENCE_MS, clock, onEvent };
    kaisaFetch = connect(patient, redisUrl, storePatience);
  },
  async work({ url, requests, aheadMs: ahead }) {
    aheadMs = ahead;
    tokenRequests = 0;
    let failures = 0;
    for (let request = 0; request < requests; request += 1) {
      const response = await kaisaFetch(url).catch(() => undefined);
      if (!response?.ok) failures += 1;
    }
    return { tokenRequests, failures };
  },
};

process.on('message', async (order) => {
  process.send((await orders[order.type](order)) ?? {});
});
process.on('disconnect', () => process.exit());
