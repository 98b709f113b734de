import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { TokenRequestError, type TokenProviderOptions } from '@kaisa-auth/ky';
import { stopTimers } from '@kaisa-auth/test-kit/stopped-timers';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { expect, it, onTestFinished } from 'vitest';
import { createCustomer, everyCustomer, findCustomer } from '../customers.js';
import { explain } from '../explain.js';
import { connect, type Kaisa } from '../kaisa.js';

/** Only a hang takes longer. */
const LONG_MS = 600_000;
const MISSING = { custnr: 'A-1', name: 'A & B' };

async function start(
  auth: Partial<TokenProviderOptions> = {},
  quickMs = LONG_MS,
): Promise<{ kaisa: Kaisa; emulator: Emulator }> {
  stopTimers();
  const emulator = await startEmulator({ customers: 3 });
  const options = { ...emulator.auth, clock: unhurriedClock, ...auth } as TokenProviderOptions;
  const kaisa = connect(emulator.v2Url, options, quickMs);
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
])('lists every customer in pages of %i', async (pagesize, pages) => {
  const { kaisa, emulator } = await start();
  expect(await customerNumbers(kaisa, pagesize)).toEqual(['C-0001', 'C-0002', 'C-0003']);
  expect(emulator.stats()).toMatchObject({ apiRequests: pages, tokenRequests: 1 });
});

it('lists every customer if a response does not contain the total', async () => {
  const { kaisa, emulator } = await start();
  const customers = [{ custnr: 'C-0001' }, { custnr: 'C-0002' }];
  emulator.api.refuseWith({ status: 200, body: { customers } }, 1);
  expect(await customerNumbers(kaisa, 2)).toEqual(['C-0001', 'C-0002', 'C-0003']);
});

it('shares one token between both instances', async () => {
  const { kaisa, emulator } = await start();
  await Promise.all([
    findCustomer(kaisa.quick, 'C-0001'),
    findCustomer(kaisa.patient, 'C-0002'),
    customerNumbers(kaisa, 1),
  ]);
  expect(emulator.stats().tokenRequests).toBe(1);
});

it('creates a customer with a form after the token was revoked', async () => {
  const { kaisa, emulator } = await start();
  expect(await findCustomer(kaisa.quick, MISSING.custnr)).toBeUndefined();
  emulator.revokeAll();
  await createCustomer(kaisa.quick, MISSING);
  expect(await findCustomer(kaisa.quick, MISSING.custnr)).toMatchObject(MISSING);
  const [, refused, replayed] = emulator.stats().requests;
  expect(refused).toMatchObject({ body: 'custnr=A-1&name=A+%26+B' });
  expect(replayed).toMatchObject({ body: refused?.body, contentType: refused?.contentType });
});

it('retries a 503 with the patient instance, and not with the quick one', async () => {
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
])('times out with the quick instance when the %s hangs', async (_, hold) => {
  const { kaisa, emulator } = await start({ warm: false }, 20);
  hold(emulator);
  const error = await errorOf(findCustomer(kaisa.quick, 'C-0001'));
  expect(error).toMatchObject({ name: 'TimeoutError' });
  expect(explain(error)).toMatch(/did not answer in time/);
});

it.each([
  ['a refusal', { status: 400, body: { errors: ['too long'] } }, /400: \["too long"\]/],
  ['a refusal without a reason', { status: 403 }, /403: "nothing more"/],
  [
    'errors in a response with status 200',
    { status: 200, body: { errors: ['blocked'] } },
    /refused it.*blocked/,
  ],
])('explains %s', async (_, answer, expected) => {
  const { kaisa, emulator } = await start();
  emulator.api.refuseWith(answer);
  expect(explain(await errorOf(createCustomer(kaisa.quick, MISSING)))).toMatch(expected);
});

it.each([
  ['a wrong secret', { clientSecret: 'wrong' }, /wrong, or was rotated/],
  [
    'an unreachable token endpoint',
    { fetch: () => Promise.reject(new Error('unreachable')) },
    /network_error.* Try again in \d+ s/,
  ],
])('does not retry a failed token request: %s', async (_, auth, expected) => {
  const { kaisa, emulator } = await start(auth);
  const error = await errorOf(findCustomer(kaisa.patient, 'C-0001'));
  expect(error).toBeInstanceOf(TokenRequestError);
  expect(explain(error)).toMatch(expected);
  expect(emulator.stats().apiRequests).toBe(0);
});
