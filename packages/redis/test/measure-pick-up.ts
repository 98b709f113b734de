// How soon after its being issued a token is with the processes of a fleet that starts cold: real processes, a real Redis.
// Prints JSON: node --import tsx test/measure-pick-up.ts [--processes=32] [--rounds=5] [--endpoint-ms=300]
import { parseArgs } from 'node:util';
import { startEmulator } from '@kaisa-auth/emulator';
import { Fleet } from './fleet.js';
import { findServers } from '@kaisa-auth/test-kit/servers/find';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';

const text = (value: string) => ({ type: 'string', default: value }) as const;
const { values } = parseArgs({
  options: { processes: text('32'), rounds: text('5'), 'endpoint-ms': text('300') },
});
const [processes, rounds, endpointMs] = [
  Number(values.processes),
  Number(values.rounds),
  Number(values['endpoint-ms']),
];

await findServers();
const pickUps: number[] = [];
const tokenRequests: number[] = [];
for (let round = 0; round < rounds; round++) await measureOnce();
pickUps.sort((a, b) => a - b);
const medianMs = pickUps[Math.floor(pickUps.length / 2)];
const slowestMs = pickUps.at(-1);
console.log(JSON.stringify({ processes, rounds, endpointMs, tokenRequests, medianMs, slowestMs }));

async function measureOnce(): Promise<void> {
  const kaisa = await startEmulator();
  const redis = await startRedis();
  const fleet = new Fleet({ kaisa, port: redis.port, workers: processes, intervalMs: 200 });
  try {
    kaisa.tokenEndpoint.delay(endpointMs);
    await fleet.go();
    await fleet.untilRequests(2);
    const results = await fleet.stop();
    tokenRequests.push(kaisa.stats().tokenRequests);
    // Its answer leaves so long after the request has come in.
    const issuedAt = (kaisa.stats().tokenRequestLog[0]?.at ?? NaN) + endpointMs;
    pickUps.push(...results.map(({ firstTokenAt }) => firstTokenAt - issuedAt));
  } finally {
    fleet.kill();
    await Promise.all([kaisa.close(), redis.stop()]);
  }
}
