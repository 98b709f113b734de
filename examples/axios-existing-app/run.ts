// Runs the app of `after/` (or of the folder named first) as it is; without KAISA_* against an emulator of its own.
import { startEmulator, type EmulatorStats } from '@kaisa-auth/emulator';
import { fileURLToPath } from 'node:url';

const [first, ...others] = process.argv.slice(2);
const named = first === 'before' || first === 'after';
const folder = named ? first : 'after';
const args = named || first === undefined ? others : [first, ...others];

const configured = Object.keys(process.env).some((name) => name.startsWith('KAISA_'));
await (configured ? runMain(args) : runOnEmulator(args));

async function runOnEmulator(given: string[]): Promise<void> {
  const kaisa = await startEmulator();
  Object.assign(process.env, {
    KAISA_BASE_URL: kaisa.v2Url,
    KAISA_TOKEN_URL: kaisa.tokenUrl,
    KAISA_CLIENT_ID: kaisa.clientId,
    KAISA_CLIENT_SECRET: kaisa.clientSecret,
    KAISA_PAGE_SIZE: '10',
  });
  const accounts = fileURLToPath(new URL('accounts.csv', import.meta.url));
  try {
    await runMain(given.length > 0 ? given : ['sync', accounts]);
  } finally {
    console.log(witnessed(kaisa.stats()));
    await kaisa.close();
  }
}

/** `main.ts` reads the command line and the environment, as it does anywhere. */
async function runMain(given: string[]): Promise<void> {
  process.argv.splice(2, Infinity, ...given);
  await import(`./${folder}/main.js`);
}

function witnessed({ apiRequests, tokenRequests, apiUnauthorized }: EmulatorStats): string {
  return [
    '',
    `The emulator saw of ${folder}/`,
    `API requests               ${apiRequests}`,
    `answered with 401          ${apiUnauthorized}`,
    `token requests             ${tokenRequests}`,
  ].join('\n');
}
