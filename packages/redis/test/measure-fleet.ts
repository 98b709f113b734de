// Measures what trouble costs a fleet: real processes with the default limits, and a real Redis. Writes
// docs/results/fleet.md: node --import tsx test/measure-fleet.ts [--processes=32]
// Real time is measured, so the waits depend on the machine and on what else it does.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findServers } from '@kaisa-auth/test-kit/servers/find';
import { until } from '@kaisa-auth/test-kit/waiting';
import { surroundings, type Surroundings } from './fleet-support.js';
import type { Fleet } from './fleet.js';
import type { FleetWorker } from './fleet-worker.js';

const ENDPOINT_MS = 300;
const LIFE_MS = 300_000;
const HANG_MS = 40_000;
const INTERVAL_MS = 200;

const { values } = parseArgs({ options: { processes: { type: 'string', default: '32' } } });
const workers = Number(values.processes);

interface World extends Surroundings {
  readonly fleet: Fleet;
}

/** What happens to a fleet. */
const SCENARIOS: Record<string, (world: World) => Promise<unknown>> = {
  'a cold start': ({ fleet }) => fleet.go(),
  async 'five renewals after a cold start'(world) {
    await started(world);
    for (let life = 0; life < 5; life++) await world.renewAll(world.fleet);
  },
  async 'the requesting process is killed at a cold start'(world) {
    await startAndHold(world, (holders) => {
      world.fleet.kill(holders);
    });
    await pause(3000);
  },
  async 'the requesting process is stopped for 4 s at a cold start'(world) {
    const stopped = await startAndHold(world, (holders) => {
      for (const { process } of holders) process.kill('SIGSTOP');
    });
    await pause(4000);
    for (const { process } of stopped) process.kill('SIGCONT');
  },
  async 'Redis is killed; a renewal; Redis starts; another renewal'(world) {
    const { fleet, redis, renewAll } = world;
    await started(world);
    await redis.kill();
    await renewAll(fleet, 'without Redis');
    await redis.restart();
    await pause(6000);
    await renewAll(fleet);
  },
  async 'Redis is paused for 3 s at a cold start'({ fleet, redis }) {
    redis.pause();
    await fleet.go();
    await pause(3000);
    redis.resume();
  },
  async 'the endpoint hangs for 40 s when every token is due'(world) {
    await started(world);
    const release = world.kaisa.tokenEndpoint.hold();
    await world.pass(world.fleet, Math.round(0.81 * LIFE_MS));
    await pause(HANG_MS);
    release();
    await pause(6000);
  },
};

await findServers();
const loadAtStart = loadNow();
const rows: string[] = [];
for (const [name, run] of Object.entries(SCENARIOS)) rows.push(await measure(name, run));
await writeFile(new URL('../../../docs/results/fleet.md', import.meta.url), page());

function page(): string {
  const processors = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  return `# A fleet in trouble

Written by \`npx pnpm@10.34.9 --filter @kaisa-auth/redis fleet\`. ${workers} real processes, a real Redis and an emulated token
endpoint. The processes start within 3 s, and each sends a request every ${INTERVAL_MS} ms. The endpoint takes ${ENDPOINT_MS} ms, and
tokens live for ${LIFE_MS / 1000} s. \`storeTimeoutMs\` is 1000, because many processes share few processors; all other options have their
defaults. A wait is the time until a call has a token; a call with a cached token does not wait.

${new Date().toISOString()} · Node.js ${process.version} · ${processors} · load ${loadAtStart} at the start, ${loadNow()} at the end

| scenario | token requests | longest wait | failed calls |
| --- | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

function loadNow(): string {
  return (loadavg()[0] ?? NaN).toFixed(1);
}

async function measure(name: string, run: (world: World) => Promise<unknown>): Promise<string> {
  const disposers: (() => unknown)[] = [];
  const onTestFinished = (dispose: () => unknown): void => void disposers.unshift(dispose);
  try {
    const world = await surroundings({ onTestFinished }, LIFE_MS);
    const fleet = world.start({ workers, intervalMs: INTERVAL_MS, isTimed: true });
    await fleet.ready();
    world.kaisa.tokenEndpoint.delay(ENDPOINT_MS);
    await run({ ...world, fleet });
    await fleet.untilRequests(3);
    const results = await fleet.stop();
    const longestMs = Math.max(...results.map(({ longestWaitMs }) => longestWaitMs));
    const failures = results.flatMap(({ failures }) => failures);
    const unhandled = fleet.workers.flatMap(({ unhandled }) => unhandled);
    const failed = failures.length + unhandled.length;
    const { tokenRequests } = world.kaisa.stats();
    return `| ${name} | ${tokenRequests} | ${(longestMs / 1000).toFixed(1)} s | ${failed} |`;
  } finally {
    for (const dispose of disposers) await dispose();
  }
}

/** Every process must have a token, because one that starts later would have none to renew. */
async function started({ fleet }: World): Promise<void> {
  await fleet.go();
  await fleet.untilRequests(1);
}

/** Starts the fleet, and does something to the process whose token request is in flight. Returns that process. */
async function startAndHold(
  { fleet, kaisa }: World,
  act: (holders: readonly FleetWorker[]) => void,
): Promise<readonly FleetWorker[]> {
  const release = kaisa.tokenEndpoint.hold();
  await fleet.go();
  await until(() => kaisa.stats().tokenRequests > 0, 'a token request');
  const holders = await fleet.holders();
  act(holders);
  release();
  return holders;
}
