import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

export const PATIENT = {
  NODE_OPTIONS: `--import=${root}packages/internal/repository-tools/patient-timers.mjs`,
};

const LOGIN = { digestUser: 'tag', digestPassword: 'password' };

/**
 * Runs every example of the workspace, and then reports all failures. The check `environments` runs those with a lockfile
 * of their own.
 */
export async function checkExamples() {
  // Imported here, because the check `build` makes it.
  const { startEmulator } = await import('@kaisa-auth/emulator');
  const kaisa = await startEmulator(LOGIN);
  const problems = [];
  const isInWorkspace = (example) => !existsSync(`${root}examples/${example}/pnpm-lock.yaml`);
  const examples = readdirSync(`${root}examples`).filter(isInWorkspace);
  try {
    for (const example of examples) {
      await checkExample(example, kaisa).catch((error) => problems.push(error.message));
    }
  } finally {
    await kaisa.close();
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** Runs an example on its own emulator, and then, if its README offers that, on the Kaisa that the environment names. */
async function checkExample(example, kaisa) {
  const cwd = `${root}examples/${example}`;
  await run('pnpm', ['start'], { cwd, env: { ...withoutKaisa(), ...PATIENT } });
  if (!readFileSync(`${cwd}/README.md`, 'utf8').includes('KAISA_CLIENT_ID')) return;
  kaisa.resetStats();
  await run('pnpm', ['start'], { cwd, env: { ...environmentFor(kaisa), ...PATIENT } });
  const { requests } = kaisa.stats();
  const lookUp = new URL(kaisa.dncsUrl).pathname;
  const write = requests.find(({ method, path }) => method !== 'GET' && path !== lookUp);
  if (requests.length === 0) throw new Error(`${example} sent no request to the Kaisa of KAISA_*`);
  if (write) throw new Error(`${example} changed data there: ${write.method} ${write.path}`);
}

function withoutKaisa() {
  const names = Object.keys(process.env).filter((name) => /^KAISA_(?!AUTH_)/.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
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
