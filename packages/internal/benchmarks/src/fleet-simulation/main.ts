// Prints the cost of fleets as a table: node --import tsx src/fleet-simulation/main.ts [processes …]
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

const given = process.argv.slice(2).map(Number);
const sizes = given.length > 0 ? given : [10, 1000, 10_000];

console.log(
  '| processes | token requests at the start | commands | longest wait | token picked up after (median) | token requests in 3 lifetimes | commands a lifetime | a second, at worst | kB a lifetime | gave Redis up |',
);
console.log(`|${' --: |'.repeat(10)}`);
for (const processes of sizes) {
  console.log(row(processes, await simulate({ ...SCENARIO, processes })));
}

function row(processes: number, { start, renewals, degraded }: Result): string {
  const { lives } = SCENARIO;
  const cells = [
    processes,
    start.tokenRequests,
    start.commands,
    `${Math.round(start.longestWaitMs)} ms`,
    `${Math.round(start.medianPickUpMs)} ms`,
    renewals.tokenRequests,
    Math.round(renewals.commands / lives),
    renewals.commandsInWorstSecond,
    Math.round(renewals.bytes / lives / 1000),
    degraded,
  ];
  return `| ${cells.join(' | ')} |`;
}
