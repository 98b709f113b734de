// Causes everything that the dashboard of the example shows, until it is killed. Two providers stand for two processes, and
// share a token through a store that fails at times.
import './telemetry.mjs';
import { createTokenStore } from '@kaisa-auth/core/store';
import { startEmulator } from '@kaisa-auth/emulator';
import { setInterval } from 'node:timers';
import { connect } from './customers.mjs';
import { memoryStore } from './memory-store.mjs';

const LIFETIME_SECONDS = 3;
const TICK_MS = 50;

/** In ticks: what goes wrong, and how often. */
const TROUBLE = new Map([
  [40, (kaisa) => kaisa.revokeAll()],
  [90, (kaisa) => kaisa.tokenEndpoint.fail({ status: 503 }, 3)],
  [140, (kaisa) => kaisa.tokenEndpoint.fail({ status: 400 }, 2)],
  [10, (kaisa, customers) => customers.ping(`${foreignUrl(kaisa)}/_emulator/open-echo`)],
]);

const kaisa = await startEmulator({ tokenLifetimeSeconds: LIFETIME_SECONDS });
const store = createTokenStore(memoryStore());
const processes = ['process-1', 'process-2'].map((name) =>
  connect(kaisa.v2Url, { ...kaisa.auth, store }, name),
);

let ticks = 0;
setInterval(() => {
  ticks++;
  for (const customers of processes) void customers.list().catch(() => undefined);
  for (const [every, cause] of TROUBLE) if (ticks % every === 0) void cause(kaisa, processes[0]);
}, TICK_MS);
console.log(`http://127.0.0.1:${process.env.PORT}/metrics`);

function foreignUrl({ url }) {
  return url.replace('127.0.0.1', 'localhost');
}
