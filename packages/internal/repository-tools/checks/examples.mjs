import { readdirSync, readFileSync } from 'node:fs';
import { startEmulator } from '@kaisa-auth/emulator';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

const LOGIN = { digestUser: 'tag', digestPassword: 'password' };

/** Each example as it is, and, unless that has asked the real Kaisa already, as it asks a Kaisa of the environment. */
export async function checkExamples() {
  await run('pnpm', ['--filter', './examples/*', 'start']);
  if (Object.keys(process.env).some((name) => name.startsWith('KAISA_'))) return;
  const kaisa = await startEmulator(LOGIN);
  try {
    for (const example of readdirSync(`${root}examples`)) await checkConfigured(example, kaisa);
  } finally {
    await kaisa.close();
  }
}

/** Where the README says that it can be told which Kaisa to ask, it asks that one, and only reads. */
async function checkConfigured(example, kaisa) {
  const cwd = `${root}examples/${example}`;
  if (!readFileSync(`${cwd}/README.md`, 'utf8').includes('KAISA_CLIENT_ID')) return;
  kaisa.resetStats();
  await run('pnpm', ['start'], { cwd, env: environmentFor(kaisa) });
  const { requests } = kaisa.stats();
  const lookUp = new URL(kaisa.dncsUrl).pathname;
  const writes = requests.filter(({ method, path }) => method !== 'GET' && path !== lookUp);
  if (requests.length === 0) throw new Error(`${example} did not ask the Kaisa of KAISA_*`);
  if (writes.length > 0) throw new Error(`${example} changed something there: ${writes[0].path}`);
}

function environmentFor({ v2Url, tokenUrl, dncsUrl, clientId, clientSecret }) {
  return {
    KAISA_BASE_URL: v2Url,
    KAISA_TOKEN_URL: tokenUrl,
    KAISA_CLIENT_ID: clientId,
    KAISA_CLIENT_SECRET: clientSecret,
    KAISA_USER: LOGIN.digestUser,
    KAISA_PASSWORD: LOGIN.digestPassword,
    KAISA_DNCS_URL: dncsUrl,
    KAISA_ADV_ID: 'example',
    KAISA_NUMBER: '+46313900600',
  };
}
