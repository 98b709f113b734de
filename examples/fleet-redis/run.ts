// 32 processes that use Kaisa for several lifetimes of a token: each with its own token, then with one that they share.
import { findServers } from '@kaisa-auth/test-kit/servers/find';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';
import { Fleet, type WorkerResult } from './fleet.js';

const PROCESSES = 32;
const LIVES = 3;
const REQUESTS_PER_LIFE = 10;

const { sources, leftOut } = await findServers();
if (sources['redis-server']) await compare();
else {
  console.error(`This example needs a redis-server. ${leftOut}`);
  process.exitCode = 1;
}

async function compare(): Promise<void> {
  const redis = await startRedis();
  const fleet = new Fleet(PROCESSES, redis);
  try {
    console.log(`${PROCESSES} processes, ${LIVES} lifetimes of a token:\n`);
    const alone = await live(fleet);
    print('each with its own token', alone);
    const together = await live(fleet, redis.url);
    print('with one token, through Redis', together);
    check('every request was answered', [...alone, ...together].every(isWell));
    check('one token request per process and lifetime', sum(alone) === PROCESSES * LIVES);
    check('through Redis, one token request per lifetime', sum(together) === LIVES);
  } finally {
    await Promise.all([fleet.stop(), redis.stop()]);
  }
}

/** What each process came to over all lifetimes. */
async function live(fleet: Fleet, redisUrl?: string): Promise<WorkerResult[]> {
  await fleet.connect(redisUrl);
  let total: WorkerResult[] = [];
  for (let life = 0; life < LIVES; life++) {
    const results = await fleet.liveOnce(REQUESTS_PER_LIFE);
    total = results.map(({ tokenRequests, failures }, index) => ({
      tokenRequests: tokenRequests + (total[index]?.tokenRequests ?? 0),
      failures: failures + (total[index]?.failures ?? 0),
    }));
  }
  return total;
}

function print(how: string, results: readonly WorkerResult[]): void {
  const requests = PROCESSES * LIVES * REQUESTS_PER_LIFE;
  console.log(`${how}: ${sum(results)} token requests for ${requests} requests`);
  console.log(`  by process: ${results.map((result) => result.tokenRequests).join(' ')}\n`);
}

function sum(results: readonly WorkerResult[]): number {
  return results.reduce((total, { tokenRequests }) => total + tokenRequests, 0);
}

function isWell({ failures }: WorkerResult): boolean {
  return failures === 0;
}

function check(what: string, held: boolean): void {
  console.log(`${held ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!held) process.exitCode = 1;
}
