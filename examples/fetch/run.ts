// Lists customers. Without KAISA_* it asks an emulator of its own; there it also creates one, and fails on purpose.
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { connect, type Customer } from './customers.js';
import { explain } from './explain.js';

const { env } = process;
const configured = Object.keys(env).some((name) => name.startsWith('KAISA_'));

try {
  await (configured ? askKaisa() : askEmulator());
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** Only reads. */
async function askKaisa(): Promise<void> {
  const baseUrl = env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9';
  const customers = connect(baseUrl, {
    clientId: required('KAISA_CLIENT_ID'),
    clientSecret: required('KAISA_CLIENT_SECRET'),
    tokenUrl: env.KAISA_TOKEN_URL,
    allowedOrigins: [new URL(baseUrl).origin],
  });
  print(await customers.list());
}

function required(name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

async function askEmulator(): Promise<void> {
  const kaisa = await startEmulator({ customers: 5 });
  try {
    await listAndCreate(kaisa);
    await failOnPurpose(kaisa);
  } finally {
    await kaisa.close();
  }
}

async function listAndCreate({ v2Url, auth }: Emulator): Promise<void> {
  const customers = connect(v2Url, auth);
  print(await customers.list());
  const created = await customers.create({ custnr: 'A-0001', name: 'Müller & Söhne' });
  const listed = await customers.list();
  check(`created ${created.name}`, listed.at(-1)?.name === 'Müller & Söhne');
  await expectFailure('creating it again', 'Kaisa answered 400', () =>
    customers.create({ custnr: 'A-0001', name: 'Again' }),
  );
}

async function failOnPurpose(kaisa: Emulator): Promise<void> {
  const before = kaisa.stats().apiRequests;
  const stranger = connect(kaisa.v2Url, { ...kaisa.auth, clientSecret: 'wrong' });
  await expectFailure('a wrong secret', 'The client id or secret is wrong', () => stranger.list());
  check('that was not sent to the API at all', kaisa.stats().apiRequests === before);
}

async function expectFailure(what: string, expected: string, call: () => Promise<unknown>) {
  const text = await call().then(() => 'it worked', explain);
  check(`${what}: ${text}`, text.startsWith(expected));
}

function print(customers: readonly Customer[]): void {
  for (const { custnr, name } of customers.slice(0, 10))
    console.log(`${custnr.padEnd(10)} ${name}`);
  console.log(`${customers.length} customers on the first page`);
}

function check(what: string, held: boolean): void {
  console.log(`${held ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!held) process.exitCode = 1;
}
