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

const rows: Record<string, string | number>[] = [];
for (const processes of sizes)
  rows.push(rowOf(processes, await simulate({ ...SCENARIO, processes })));
console.table(rows);

function rowOf(processes: number, { start, renewals, degraded }: Result): (typeof rows)[number] {
  const { lives } = SCENARIO;
  return {
    processes,
    'token requests at the start': start.tokenRequests,
    commands: start.commands,
    'longest wait': `${Math.round(start.longestWaitMs)} ms`,
    'picked up after (median)': `${Math.round(start.medianPickUpMs)} ms`,
    'token requests in 3 lifetimes': renewals.tokenRequests,
    'commands a lifetime': Math.round(renewals.commands / lives),
    'a second, at worst': renewals.commandsInWorstSecond,
    'kB a lifetime': Math.round(renewals.bytes / lives / 1000),
    'gave Redis up': degraded,
  };
}
