import { answerWithoutRun, readCommandLine } from './command-line.mjs';
import { closingLine, hasPassed, NEXT_STEPS, type Outcome } from './ending.js';
import { realServiceIn, runAgainst, type RealService } from './real-service.js';
import { nameOf, rowPlans } from './row.js';
import { sabotages } from './sabotage.js';
import { runShowcase } from './showcase.js';
import { isBroken } from './table.js';
import { runTypedCalls } from './typed-calls.js';

type Run = Extract<ReturnType<typeof readCommandLine>, { kind: 'run' }>;

const write = (text: string): void => void process.stdout.write(text);

process.exitCode = await main(readCommandLine(process.argv.slice(2)));

async function main(request: ReturnType<typeof readCommandLine>): Promise<number> {
  if (request.kind !== 'run') return answerWithoutRun(request);
  let service: RealService | undefined;
  try {
    service = realServiceIn(process.env);
  } catch (error) {
    return mistake((error as Error).message);
  }
  if (service && request.sabotage)
    return mistake('--sabotage needs the emulator: unset KAISA_CLIENT_ID and KAISA_CLIENT_SECRET');
  const outcome = service ? await runAgainst(service, write) : await runOnEmulators(request);
  write(`\n${closingLine(outcome)}\n`);
  if (request.sabotage)
    write(`This run was sabotaged on purpose: --sabotage=${request.sabotage}.\n`);
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

function mistake(message: string): number {
  return answerWithoutRun({ kind: 'mistake', message });
}
