// Writes docs/results/fleet-simulation.md: node --import tsx src/fleet-simulation/main.ts
import { writeFile } from 'node:fs/promises';
import { markdownTable } from '@kaisa-auth/test-kit/markdown-tables';
import { numberText } from '../report.js';
import { simulate, type Scenario } from './simulate.js';

const SCENARIO: Omit<Scenario, 'processes'> = {
  lifeMs: 300_000,
  lives: 3,
  endpointMs: 300,
  // Measured with redis-benchmark on two busy cores: 40,000 to 66,000 scripts of the store per second.
  commandMs: 0.02,
  wayMs: 0.5,
  storeTimeoutMs: 250,
};
const SIZES = [10, 1000, 10_000];
const PAGE = new URL('../../../../../docs/results/fleet-simulation.md', import.meta.url);

const ABOUT = `# Fleets, simulated

Written by \`npx pnpm@10.34.9 --filter @kaisa-auth/benchmarks simulate\`. The real core and the real Redis store run on a simulated
clock, with a simulated Redis and token endpoint. All processes start at the same time, without a token, and run for
${SCENARIO.lives} lifetimes of ${SCENARIO.lifeMs / 1000} s. The endpoint takes ${SCENARIO.endpointMs} ms. Each command keeps Redis busy
for ${SCENARIO.commandMs * 1000} µs and takes ${SCENARIO.wayMs} ms each way. \`storeTimeoutMs\` is ${SCENARIO.storeTimeoutMs}.
`;

const rows: Record<string, number>[] = [];
for (const processes of SIZES) {
  const { start, renewals, degraded } = await simulate({ ...SCENARIO, processes });
  rows.push({
    processes,
    'token requests at the start': start.tokenRequests,
    'commands at the start': start.commands,
    'longest wait at the start, ms': start.longestWaitMs,
    'token picked up after, median, ms': start.medianPickUpMs,
    [`token requests in ${SCENARIO.lives} lifetimes`]: renewals.tokenRequests,
    'commands a lifetime': renewals.commands / SCENARIO.lives,
    'commands a second, at worst': renewals.commandsInWorstSecond,
    'kB a lifetime': renewals.bytes / SCENARIO.lives / 1000,
    'Redis bypassed': degraded,
  });
}
const cells = rows.map((row) => Object.values(row).map((value) => numberText(value)));
await writeFile(PAGE, `${ABOUT}\n${markdownTable(Object.keys(rows[0] ?? {}), cells)}\n`);
