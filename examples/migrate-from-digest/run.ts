// Asks the same of both folders and compares the answers; without KAISA_* each on an emulator of its own.
import * as after from './after/app.js';
import * as before from './before/app.js';
import { startWithBothLogins } from './both-logins.js';
import { answersOf, reads, writes } from './operations.js';
import { print, problems, type Side } from './side-by-side.js';

const DIGEST = { name: 'before/, Digest', ...before };
const OAUTH2 = { name: 'after/, OAuth2', ...after };

const { env } = process;
const configured = Object.keys(env).some((name) => name.startsWith('KAISA_'));
const operations = configured ? reads : [...reads, ...writes];

const sides = await (configured ? askKaisa() : askEmulators());
print(operations, sides);
const found = problems(sides);
const allIsWell = sides.length === 1 ? 'All was read.' : 'Both got the same answers.';
console.log(`\n${found.length === 0 ? allIsWell : found.join('\n')}`);
if (found.length > 0) process.exitCode = 1;

/** Only reads: with both logins while both are in the environment, then with the new one alone. */
async function askKaisa(): Promise<Side[]> {
  const folders = env.KAISA_USER ? [DIGEST, OAUTH2] : [OAUTH2];
  return Promise.all(
    folders.map(async ({ name, createApp }) => ({
      name,
      answers: await answersOf(createApp(env), operations),
    })),
  );
}

async function askEmulators(): Promise<Side[]> {
  return Promise.all([DIGEST, OAUTH2].map(askEmulator));
}

async function askEmulator({ name, createApp }: typeof DIGEST | typeof OAUTH2): Promise<Side> {
  const { kaisa, env: forEmulator } = await startWithBothLogins();
  const answers = await answersOf(createApp(forEmulator, 10), operations);
  const stats = kaisa.stats();
  await kaisa.close();
  return { name, answers, stats };
}
