import { readArguments, type Request } from './arguments.js';
import { closingLine, isAsPromised, type Outcome } from './closing-line.js';
import { answerWithoutRun } from './command-line.mjs';
import { realServiceIn, runAgainst, type RealService } from './real-service.js';
import { sabotages } from './sabotage.js';
import { runShowcase } from './showcase.js';
import { runTypedCalls } from './typed-calls.js';

const write = (text: string): void => void process.stdout.write(text);

process.exitCode = await main(readArguments(process.argv.slice(2)));

async function main(request: Request): Promise<number> {
  if (request.kind !== 'run') return answerWithoutRun(request);
  const { sabotage } = request;
  let service: RealService | undefined;
  try {
    service = realServiceIn(process.env);
  } catch (error) {
    return mistake((error as Error).message);
  }
  if (service && sabotage) return mistake('--sabotage is for the emulator; unset KAISA_CLIENT_ID');
  const outcome = service ? await runAgainst(service, write) : await runAllOf(request);
  write(`\n${closingLine(outcome)}\n`);
  return isAsPromised(outcome) ? 0 : 1;
}

async function runAllOf({ plans, sabotage }: Extract<Request, { kind: 'run' }>): Promise<Outcome> {
  const outcome = await runShowcase(plans, write, sabotage && sabotages[sabotage]);
  return { ...outcome, typedCalls: await runTypedCalls(write) };
}

function mistake(message: string): number {
  return answerWithoutRun({ kind: 'mistake', message });
}
