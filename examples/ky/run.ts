// Lists customers. Without KAISA_* it asks an emulator of its own; there it also creates one, and lets things go wrong.
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { createCustomer, everyCustomer, findCustomer } from './customers.js';
import { explain } from './explain.js';
import { connect, type Kaisa } from './kaisa.js';

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
  const kaisa = connect(baseUrl, {
    clientId: env.KAISA_CLIENT_ID ?? '',
    clientSecret: env.KAISA_CLIENT_SECRET ?? '',
    tokenUrl: env.KAISA_TOKEN_URL,
    allowedOrigins: [new URL(baseUrl).origin],
  });
  try {
    console.log(`${await count(kaisa)} customers`);
  } finally {
    kaisa.close();
  }
}

async function askEmulator(): Promise<void> {
  const emulator = await startEmulator({ customers: 25 });
  const kaisa = connect(emulator.v2Url, emulator.auth, 1000);
  try {
    await listAndCreate(kaisa, emulator);
    await failOnPurpose(kaisa, emulator);
  } finally {
    kaisa.close();
    await emulator.close();
  }
}

async function listAndCreate(kaisa: Kaisa, emulator: Emulator): Promise<void> {
  check('25 customers, on three pages', (await count(kaisa, 10)) === 25);
  emulator.revokeAll();
  await createCustomer(kaisa.patient, { custnr: 'A-0001', name: 'Müller & Söhne' });
  emulator.api.refuseWith({ status: 503 }, 1);
  const found = await findCustomer(kaisa.patient, 'A-0001');
  check(
    'one created with a token that was revoked, and found after a 503',
    found?.name === 'Müller & Söhne',
  );
  check('with two tokens in all', emulator.stats().tokenRequests === 2);
}

async function failOnPurpose(kaisa: Kaisa, emulator: Emulator): Promise<void> {
  const release = emulator.api.hold();
  await expectFailure('an API that hangs', 'Kaisa did not answer', () =>
    findCustomer(kaisa.quick, 'A-0001'),
  );
  release();
  const again = { custnr: 'A-0001', name: 'Again' };
  await expectFailure('creating it again', 'Kaisa answered 400', () =>
    createCustomer(kaisa.patient, again),
  );
  const stranger = connect(emulator.v2Url, { ...emulator.auth, clientSecret: 'wrong' });
  const before = emulator.stats().apiRequests;
  await expectFailure('a wrong secret', 'The client id or secret is wrong', () =>
    findCustomer(stranger.patient, 'A-0001'),
  );
  stranger.close();
  check('that was not sent to the API at all', emulator.stats().apiRequests === before);
}

async function count({ patient }: Kaisa, pagesize?: number): Promise<number> {
  let customers = 0;
  for await (const { custnr, name } of everyCustomer(patient, pagesize)) {
    customers += 1;
    if (customers <= 3) console.log(`${custnr.padEnd(10)} ${name}`);
  }
  return customers;
}

async function expectFailure(what: string, expected: string, call: () => Promise<unknown>) {
  const text = await call().then(() => 'it worked', explain);
  check(`${what}: ${text}`, text.startsWith(expected));
}

function check(what: string, held: boolean): void {
  console.log(`${held ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!held) process.exitCode = 1;
}
