// What a fleet costs when things go wrong: real processes with the default limits, a real Redis. Prints a table:
// node --import tsx test/measure-fleet.ts [--processes=32]
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findServers } from '@kaisa-auth/test-kit/servers/find';
import { surroundings, until, type Surroundings } from './fleet-support.js';
import type { Fleet, FleetWorker } from './fleet.js';

const ENDPOINT_MS = 300;
const LIFE_MS = 300_000;
const HANG_MS = 45_000;

const { values } = parseArgs({ options: { processes: { type: 'string', default: '32' } } });
const workers = Number(values.processes);

interface World extends Surroundings {
  readonly fleet: Fleet;
}

/** What happens to a fleet, and how many of its processes are killed. */
const SCENARIOS: Record<string, (world: World) => Promise<unknown>> = {
  'cold start': ({ fleet }) => fleet.go(),
  async 'five renewals'(world) {
    await started(world);
    for (let life = 0; life < 5; life++) await world.renewAll(world.fleet);
  },
  async 'the holder is killed at a cold start'(world) {
    (await holderOf(world)).process.kill('SIGKILL');
    await pause(3000);
  },
  async 'the holder is stopped for 4 s at a cold start'(world) {
    const { process } = await holderOf(world);
    process.kill('SIGSTOP');
    await pause(4000);
    process.kill('SIGCONT');
  },
  async 'Redis is killed, and started again after a renewal'(world) {
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
  async 'the endpoint hangs for 45 s when every token is due'(world) {
    await started(world);
    const release = world.kaisa.tokenEndpoint.hold();
    await world.pass(world.fleet, Math.round(0.81 * LIFE_MS));
    await pause(HANG_MS);
    release();
    await pause(6000);
  },
};

await findServers();
console.log('| scenario | token requests | longest wait | failed calls |');
console.log('| --- | --: | --: | --: |');
for (const [name, run] of Object.entries(SCENARIOS)) console.log(await measure(name, run));

async function measure(name: string, run: (world: World) => Promise<unknown>): Promise<string> {
  const disposers: (() => unknown)[] = [];
  const onTestFinished = (dispose: () => unknown): void => void disposers.unshift(dispose);
  try {
    const world = await surroundings({ onTestFinished }, LIFE_MS);
    const fleet = world.start({ workers, intervalMs: 200, isTimed: true });
    await fleet.ready;
    world.kaisa.tokenEndpoint.delay(ENDPOINT_MS);
    await run({ ...world, fleet });
    const { apiRequests } = world.kaisa.stats();
    await until(() => world.kaisa.stats().apiRequests >= apiRequests + 3 * workers);
    const results = await fleet.stop();
    const longestMs = Math.max(...results.map(({ longestWaitMs }) => longestWaitMs));
    const failed = results.reduce((sum, { failures }) => sum + failures.length, 0);
    const { tokenRequests } = world.kaisa.stats();
    return `| ${name} | ${tokenRequests} | ${(longestMs / 1000).toFixed(1)} s | ${failed} |`;
  } finally {
    for (const dispose of disposers) await dispose();
  }
}

async function started({ fleet, kaisa }: World): Promise<void> {
  await fleet.go();
  await until(() => kaisa.stats().apiRequests >= 2 * workers);
}

/** Returns the process whose token request is in flight. */
async function holderOf({ fleet, kaisa }: World): Promise<FleetWorker> {
  const release = kaisa.tokenEndpoint.hold();
  await fleet.go();
  await until(() => fleet.workers.some(({ events }) => events.includes('request_started')));
  release();
  const holder = fleet.workers.find(({ events }) => events.includes('request_started'));
  if (!holder) throw new Error('no process requests a token');
  return holder;
}
