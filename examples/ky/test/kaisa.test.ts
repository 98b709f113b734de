import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { TokenRequestError, type TokenProviderOptions } from '@kaisa-auth/ky';
import { expect, it, onTestFinished } from 'vitest';
import { createCustomer, everyCustomer, findCustomer } from '../customers.js';
import { explain } from '../explain.js';
import { connect, type Kaisa } from '../kaisa.js';

const MISSING = { custnr: 'A-1', name: 'A & B' };

interface Overrides {
  clientSecret?: string;
  warm?: boolean;
  fetch?: TokenProviderOptions['fetch'];
}

async function start(
  overrides: Overrides = {},
  quickMs = 20_000,
): Promise<{ kaisa: Kaisa; emulator: Emulator }> {
  const emulator = await startEmulator({ customers: 3 });
  const kaisa = connect(emulator.v2Url, { ...emulator.auth, ...overrides }, quickMs);
  onTestFinished(() => {
    kaisa.close();
    return emulator.close();
  });
  return { kaisa, emulator };
}

async function customerNumbers({ patient }: Kaisa, pagesize: number): Promise<string[]> {
  const numbers: string[] = [];
  for await (const { custnr } of everyCustomer(patient, pagesize)) numbers.push(custnr);
  return numbers;
}

const errorOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

it.each([
  [2, 2],
  [1000, 1],
])('lists every customer, %i a page', async (pagesize, pages) => {
  const { kaisa, emulator } = await start();
  expect(await customerNumbers(kaisa, pagesize)).toEqual(['C-0001', 'C-0002', 'C-0003']);
  expect(emulator.stats()).toMatchObject({ apiRequests: pages, tokenRequests: 1 });
});

it('lists every customer, where an answer does not tell how many there are', async () => {
  const { kaisa, emulator } = await start();
  const customers = [{ custnr: 'C-0001' }, { custnr: 'C-0002' }];
  emulator.api.refuseWith({ status: 200, body: { customers } }, 1);
  expect(await customerNumbers(kaisa, 2)).toEqual(['C-0001', 'C-0002', 'C-0003']);
});

it('asks in both ways with one token', async () => {
  const { kaisa, emulator } = await start();
  await Promise.all([
    findCustomer(kaisa.quick, 'C-0001'),
    findCustomer(kaisa.patient, 'C-0002'),
    customerNumbers(kaisa, 1),
  ]);
  expect(emulator.stats().tokenRequests).toBe(1);
});

it('creates a customer with a form, also when the token was revoked meanwhile', async () => {
  const { kaisa, emulator } = await start();
  expect(await findCustomer(kaisa.quick, MISSING.custnr)).toBeUndefined();
  emulator.revokeAll();
  await createCustomer(kaisa.quick, MISSING);
  expect(await findCustomer(kaisa.quick, MISSING.custnr)).toMatchObject(MISSING);
  const [, refused, replayed] = emulator.stats().requests;
  expect(refused).toMatchObject({ body: 'custnr=A-1&name=A+%26+B' });
  expect(replayed).toMatchObject({ body: refused?.body, contentType: refused?.contentType });
});

it('the patient one repeats what was refused for a moment, the quick one does not', async () => {
  const { kaisa, emulator } = await start();
  const soon = { status: 503, headers: { 'retry-after': '0' } };
  emulator.api.refuseWith(soon, 1);
  expect(await findCustomer(kaisa.patient, 'C-0001')).toMatchObject({ custnr: 'C-0001' });
  emulator.api.refuseWith(soon, 1);
  expect(explain(await errorOf(findCustomer(kaisa.quick, 'C-0001')))).toMatch(/answered 503/);
});

it.each([
  ['API', (emulator: Emulator) => emulator.api.hold()],
  ['token endpoint', (emulator: Emulator) => emulator.tokenEndpoint.hold()],
])('the quick one gives up in time when the %s hangs', async (_, hold) => {
  const { kaisa, emulator } = await start({ warm: false }, 20);
  hold(emulator);
  const error = await errorOf(findCustomer(kaisa.quick, 'C-0001'));
  expect(error).toMatchObject({ name: 'TimeoutError' });
  expect(explain(error)).toMatch(/did not answer in time/);
});

it.each([
  ['a refusal', { status: 400, body: { errors: ['too long'] } }, /400: \["too long"\]/],
  ['a refusal that says nothing', { status: 403 }, /403: "nothing more"/],
  [
    'errors in an answer 200',
    { status: 200, body: { errors: ['blocked'] } },
    /refused it.*blocked/,
  ],
])('tells what Kaisa says: %s', async (_, answer, expected) => {
  const { kaisa, emulator } = await start();
  emulator.api.refuseWith(answer);
  expect(explain(await errorOf(createCustomer(kaisa.quick, MISSING)))).toMatch(expected);
});

it.each([
  ['a wrong secret', { clientSecret: 'wrong' }, /wrong, or was rotated/],
  [
    'no token endpoint there',
    { fetch: () => Promise.reject(new Error('unreachable')) },
    /network_error.* Try again in \d+ s/,
  ],
])('the patient one has no patience without a token: %s', async (_, overrides, expected) => {
  const { kaisa, emulator } = await start(overrides);
  const error = await errorOf(findCustomer(kaisa.patient, 'C-0001'));
  expect(error).toBeInstanceOf(TokenRequestError);
  expect(explain(error)).toMatch(expected);
  expect(emulator.stats().apiRequests).toBe(0);
});
