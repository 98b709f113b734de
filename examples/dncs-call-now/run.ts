// Clicks on "call now" while an emulator works, is slow, fails or cannot be reached. With KAISA_DNCS_URL: one click on the real DNCS.
import { cases } from './demo/cases.js';
import { click, PATIENT_MS, play } from './demo/play.js';
import { startService, type ServiceConfig } from './service.js';

/** What Kaisa suggests, network included. */
const LIMIT_MS = 1500;

const { env } = process;
const held = await (env.KAISA_DNCS_URL ? clickOnce(env.KAISA_DNCS_URL) : playAll());
if (!held) process.exitCode = 1;

async function playAll(): Promise<boolean> {
  console.log('Clicks on "call now", on an emulator: KAISA_DNCS_URL is not set.\n');
  row('token', 'failure', 'number shown', 'after', 'result');
  let failed = 0;
  for (const one of cases) {
    const { answer, logged, ms, asExpected } = await play(one);
    const inTime = ms <= LIMIT_MS;
    // The duration is reported only, because a busy machine may be slow.
    if (!asExpected) failed += 1;
    const why = [answer.reason ?? 'replaced', logged].filter(Boolean).join(': ');
    const time = `${ms} ms${inTime ? '' : ' TOO LATE'}`;
    row(one.token, one.name, answer.local, time, asExpected ? why : `${why} WRONG NUMBER`);
  }
  const well = `${cases.length - failed} of ${cases.length} clicks`;
  console.log(`\n${well} got the expected number. Kaisa suggests a limit of ${LIMIT_MS} ms.`);
  return failed === 0;
}

/** Not quite a read: Kaisa may count a visit, and gives a number away for a while. */
async function clickOnce(dncsUrl: string): Promise<boolean> {
  const number = required('KAISA_NUMBER');
  const service = await startService({
    auth: authFromEnvironment(),
    dncsUrl,
    advId: required('KAISA_ADV_ID'),
    original: { e164: number, local: number },
    budgetMs: PATIENT_MS,
    onFallback: (reason, error) => {
      console.error(reason, error);
    },
  });
  const { local, reason } = await click(service);
  service.close();
  console.log(`number shown: ${local} (${reason ?? 'replaced'})`);
  return reason === undefined || reason === 'not_replaced';
}

function authFromEnvironment(): ServiceConfig['auth'] {
  return {
    clientId: required('KAISA_CLIENT_ID'),
    clientSecret: required('KAISA_CLIENT_SECRET'),
    tokenUrl: env.KAISA_TOKEN_URL,
  };
}

function required(name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

function row(...[token = '', what = '', number = '', time = '', why = '']: string[]): void {
  const cells = [token.padEnd(6), what.padEnd(26), number.padEnd(14), time.padStart(8), why];
  console.log(cells.join('  '));
}
