// 32 processes that use Kaisa for several lifetimes of a token: each on its own, then with a token that they share.
import { startEmulator } from '@kaisa-auth/emulator';
import { findServers } from '@kaisa-auth/test-kit/servers/find';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';
import { startProcesses, workFor, type WorkerResult } from './fleet.js';

const PROCESSES = 32;
const LIFE_MS = 3000;
const LIVES = 3;

const { sources, leftOut } = await findServers();
if (sources['redis-server']) await compare();
else {
  console.error(`This example needs a redis-server. ${leftOut}`);
  process.exitCode = 1;
}

async function compare(): Promise<void> {
  const kaisa = await startEmulator({ tokenLifetimeSeconds: LIFE_MS / 1000 });
  const redis = await startRedis();
  const processes = startProcesses(PROCESSES);
  try {
    // One request of each: what they load the first time is not what is compared.
    await workFor(0, processes, kaisa);
    console.log(`${PROCESSES} processes, ${LIVES} lifetimes of a token:\n`);
    const alone = await workFor(LIVES * LIFE_MS, processes, kaisa);
    print('each with a token of its own', alone);
    const together = await workFor(LIVES * LIFE_MS, processes, kaisa, redis.url);
    print('with one token, through Redis', together);
    check('every request was answered', [...alone, ...together].every(isWell));
    check('sharing costs a fraction', 3 * tokenRequests(together) < tokenRequests(alone));
  } finally {
    for (const process of processes) process.kill();
    await Promise.all([kaisa.close(), redis.stop()]);
  }
}

function print(how: string, results: readonly WorkerResult[]): void {
  const requests = results.reduce((sum, { apiRequests }) => sum + apiRequests, 0);
  console.log(`${how}: ${tokenRequests(results)} token requests for ${requests} requests`);
  console.log(`  by process: ${results.map((result) => result.tokenRequests).join(' ')}\n`);
}

function tokenRequests(results: readonly WorkerResult[]): number {
  return results.reduce((sum, result) => sum + result.tokenRequests, 0);
}

function isWell({ apiRequests, failures }: WorkerResult): boolean {
  return apiRequests > 0 && failures === 0;
}

function check(what: string, held: boolean): void {
  console.log(`${held ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!held) process.exitCode = 1;
}
