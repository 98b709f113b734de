import { helpText, readCommandLine, type PromiseName } from './command-line.js';
import { closingLine, hasPassed, NEXT_STEPS, type Outcome } from './ending.js';
import { realServiceIn, runAgainst } from './real-service.js';
import { rowPlans } from './row.js';
import { sabotages } from './sabotage.js';
import { runShowcase } from './showcase.js';
import { isBroken } from './table.js';
import { runTypedCalls } from './typed-calls.js';

const write = (text: string): void => void process.stdout.write(text);

process.exitCode = await main();

async function main(): Promise<number> {
  let run, service;
  try {
    run = readCommandLine(process.argv.slice(2));
    if (run.help) {
      write(helpText());
      return 0;
    }
    service = realServiceIn(process.env);
    if (service && run.sabotage)
      throw new TypeError(
        '--sabotage needs the emulator: unset KAISA_CLIENT_ID and KAISA_CLIENT_SECRET',
      );
  } catch (error) {
    console.error(`npm start: ${(error as Error).message}\nSee npm start -- --help.`);
    return 2;
  }
  const { sabotage } = run;
  const outcome = service ? await runAgainst(service, write) : await runOnEmulators(sabotage);
  write(`\n${closingLine(outcome)}\n`);
  if (sabotage) write(`This run was sabotaged on purpose: --sabotage=${sabotage}.\n`);
  if (!hasPassed(outcome)) return 1;
  if (!service) write(NEXT_STEPS);
  return 0;
}

async function runOnEmulators(name: PromiseName | undefined): Promise<Outcome> {
  const sabotage = name ? sabotages[name] : {};
  const results = await runShowcase(rowPlans, write, sabotage);
  const typedCalls = await runTypedCalls(write, sabotage.typedCalls);
  return { rows: results.length, brokenRows: results.filter(isBroken).length, typedCalls };
}
