// Copies customers from one account to another, on two emulators. With KAISA_* it lists those of yours, and only reads.
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { TokenRequestError } from '@kaisa-auth/openapi-fetch';
import { accessLog } from './access-log.js';
import { copyMissing, everyCustomer, ping } from './customers.js';
import { connect, type Account } from './kaisa.js';

const { env } = process;
const configured = Object.keys(env).some((name) => name.startsWith('KAISA_'));
const log: string[] = [];

try {
  await (configured ? askKaisa() : askEmulators());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function askKaisa(): Promise<void> {
  const baseUrl = env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9';
  const account = connect(baseUrl, {
    clientId: required('KAISA_CLIENT_ID'),
    clientSecret: required('KAISA_CLIENT_SECRET'),
    tokenUrl: env.KAISA_TOKEN_URL,
    allowedOrigins: [new URL(baseUrl).origin],
  });
  console.log(`${await count(account)} customers`);
}

function required(name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

async function askEmulators(): Promise<void> {
  const [old, current] = await Promise.all([
    startEmulator({ customers: 5 }),
    startEmulator({ customers: 2 }),
  ]);
  try {
    await copy(old, current);
    await failOnPurpose(old, current);
  } finally {
    await Promise.all([old.close(), current.close()]);
  }
}

async function copy(old: Emulator, current: Emulator): Promise<void> {
  const [from, to] = [open('old', old), open('new', current)];
  check('both accounts answer', (await ping(from)) && (await ping(to)));
  current.revokeAll();
  check('3 customers are copied', (await copyMissing(from, to)) === 3);
  check('the new account has 5', (await count(to)) === 5);
  check('for one token of the old, two of the new', tokens(old) === 1 && tokens(current) === 2);
  check('the revoked one is not in the log', !log.some((line) => line.includes('401')));
  console.log(log.map((line) => `        ${line}`).join('\n'));
}

async function failOnPurpose(old: Emulator, current: Emulator): Promise<void> {
  const wrong = connect(old.v2Url, { ...old.auth, clientSecret: 'wrong' });
  const before = old.stats().apiRequests;
  const error: unknown = await ping(wrong).catch((reason: unknown) => reason);
  check(`a wrong secret: ${String(error)}`, error instanceof TokenRequestError);
  check('that was not sent to the API at all', old.stats().apiRequests === before);
  check('the other account answers', await ping(open('new', current)));
}

function open(name: string, { v2Url, auth }: Emulator): Account {
  return connect(
    v2Url,
    auth,
    accessLog(name, (line) => log.push(line)),
  );
}

async function count(account: Account): Promise<number> {
  let customers = 0;
  for await (const { custnr, name } of everyCustomer(account)) {
    customers += 1;
    if (customers <= 3) console.log(`${custnr.padEnd(10)} ${name}`);
  }
  return customers;
}

function tokens(emulator: Emulator): number {
  return emulator.stats().tokenRequests;
}

function check(what: string, held: boolean): void {
  console.log(`${held ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!held) process.exitCode = 1;
}
