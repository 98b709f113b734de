import { helpText, readArguments, type Request } from './arguments.js';
import { realServiceIn, runAgainst, type RealService } from './real-service.js';
import { sabotages } from './sabotage.js';
import { runShowcase } from './showcase.js';
import { runTypedCalls } from './typed-calls.js';

const write = (text: string): void => void process.stdout.write(text);

process.exitCode = await main(readArguments(process.argv.slice(2)));

async function main(request: Request): Promise<number> {
  if (request.kind === 'mistake') return mistake(request.message);
  if (request.kind === 'help') {
    write(helpText());
    return 0;
  }
  const { sabotage, plans } = request;
  let service: RealService | undefined;
  try {
    service = realServiceIn(process.env);
  } catch (error) {
    return mistake((error as Error).message);
  }
  if (service && sabotage) return mistake('--sabotage is for the emulator; unset KAISA_CLIENT_ID');
  const shown = service
    ? [await runAgainst(service, write)]
    : [
        await runShowcase(plans, write, sabotage && sabotages[sabotage]),
        await runTypedCalls(write),
      ];
  return shown.every(Boolean) ? 0 : 1;
}

function mistake(message: string): number {
  console.error(`npm start: ${message}\nSee npm start -- --help.`);
  return 2;
}
