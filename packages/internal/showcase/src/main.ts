import { readCommandLine, refuse, type Run } from './command-line.mjs';
import { closingLine, hasPassed, NEXT_STEPS, type Outcome } from './ending.js';
import { realServiceIn, runAgainst, type RealService } from './real-service.js';
import { nameOf, rowPlans } from './row.js';
import { sabotages } from './sabotage.js';
import { runShowcase } from './showcase.js';
import { isBroken } from './table.js';
import { runTypedCalls } from './typed-calls.js';

const write = (text: string): void => void process.stdout.write(text);

const run = readCommandLine(process.argv.slice(2));
process.exitCode = typeof run === 'number' ? run : await main(run);

async function main(run: Run): Promise<number> {
  let service: RealService | undefined;
  try {
    service = realServiceIn(process.env);
  } catch (error) {
    return refuse((error as Error).message);
  }
  if (service && run.sabotage)
    return refuse('--sabotage needs the emulator: unset KAISA_CLIENT_ID and KAISA_CLIENT_SECRET');
  const outcome = service ? await runAgainst(service, write) : await runOnEmulators(run);
  write(`\n${closingLine(outcome)}\n`);
  if (run.sabotage) write(`This run was sabotaged on purpose: --sabotage=${run.sabotage}.\n`);
  if (!hasPassed(outcome)) return 1;
  if (!service) write(NEXT_STEPS);
  return 0;
}

async function runOnEmulators({ rows, sabotage: name }: Run): Promise<Outcome> {
  const sabotage = name ? sabotages[name] : {};
  const plans = rowPlans.filter((plan) => rows.includes(nameOf(plan)));
  const results = await runShowcase(plans, write, sabotage);
  const typedCalls = await runTypedCalls(write, sabotage.typedCalls);
  return { rows: results.length, brokenRows: results.filter(isBroken).length, typedCalls };
}
