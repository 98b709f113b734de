// Simulates fleets: node --import tsx src/fleet-simulation/main.ts [processes …]
// Without arguments it writes docs/results/fleet-simulation.md, otherwise it prints the table.
import { writeFile } from 'node:fs/promises';
import { numberText } from '../report.js';
import { simulate, type Result, type Scenario } from './simulate.js';

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

const HEAD = `# Fleets, simulated

Written by \`npx pnpm@10.34.9 --filter @kaisa-auth/benchmarks simulate\`. The real core and the real Redis store run on a simulated
clock, with a simulated Redis and token endpoint. All processes start at the same time, without a token, and run for
${SCENARIO.lives} lifetimes of ${SCENARIO.lifeMs / 1000} s. The endpoint takes ${SCENARIO.endpointMs} ms. Each command keeps Redis busy
for ${SCENARIO.commandMs * 1000} µs and takes ${SCENARIO.wayMs} ms each way. \`storeTimeoutMs\` is ${SCENARIO.storeTimeoutMs}.
`;
const COLUMNS = [
  'processes',
  'token requests at the start',
  'commands at the start',
  'longest wait at the start, ms',
  'token picked up after, median, ms',
  `token requests in ${SCENARIO.lives} lifetimes`,
  'commands a lifetime',
  'commands a second, at worst',
  'kB a lifetime',
  'Redis bypassed',
];

const given = process.argv.slice(2).map(Number);
const lines = [`| ${COLUMNS.join(' | ')} |`, `|${' ---: |'.repeat(COLUMNS.length)}`];
for (const processes of given.length > 0 ? given : SIZES) {
  lines.push(row(processes, await simulate({ ...SCENARIO, processes })));
}
if (given.length > 0) console.log(lines.join('\n'));
else await writeFile(PAGE, `${HEAD}\n${lines.join('\n')}\n`);

function row(processes: number, { start, renewals, degraded }: Result): string {
  const { lives } = SCENARIO;
  const cells = [
    processes,
    start.tokenRequests,
    start.commands,
    start.longestWaitMs,
    start.medianPickUpMs,
    renewals.tokenRequests,
    renewals.commands / lives,
    renewals.commandsInWorstSecond,
    renewals.bytes / lives / 1000,
    degraded,
  ];
  return `| ${cells.map((cell) => numberText(cell)).join(' | ')} |`;
}
