import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { TokenRequestError } from '@kaisa-auth/openapi-fetch';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { expect, it, onTestFinished } from 'vitest';
import { accessLog } from '../access-log.js';
import { copyMissing, createCustomer, everyCustomer, ping } from '../customers.js';
import { connect, type Account } from '../kaisa.js';

interface Running {
  emulator: Emulator;
  account: Account;
  log: string[];
}

async function start(customers: number): Promise<Running> {
  const emulator = await startEmulator({ customers });
  onTestFinished(() => emulator.close());
  const log: string[] = [];
  const { v2Url, auth } = emulator;
  const account = connect(
    v2Url,
    { ...auth, clock: unhurriedClock },
    accessLog('mine', (line) => log.push(line)),
  );
  return { emulator, account, log };
}

async function numbersOf(account: Account, pagesize?: number): Promise<string[]> {
  const numbers: string[] = [];
  for await (const { custnr } of everyCustomer(account, pagesize)) numbers.push(custnr);
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
  const { emulator, account } = await start(3);
  expect(await numbersOf(account, pagesize)).toEqual(['C-0001', 'C-0002', 'C-0003']);
  expect(emulator.stats()).toMatchObject({ apiRequests: pages, tokenRequests: 1 });
});

it('lists every customer, where an answer does not tell how many there are', async () => {
  const { emulator, account } = await start(3);
  const customers = [{ custnr: 'C-0001' }, { custnr: 'C-0002' }];
  emulator.api.refuseWith({ status: 200, body: { customers } }, 1);
  expect(await numbersOf(account, 2)).toEqual(['C-0001', 'C-0002', 'C-0003']);
});

it('creates a customer with a form, also when the token was revoked meanwhile', async () => {
  const { emulator, account, log } = await start(0);
  expect(await ping(account)).toBe(true);
  emulator.revokeAll();
  await createCustomer(account, { custnr: 'A-1', name: 'Müller & Söhne' });
  expect(await numbersOf(account)).toEqual(['A-1']);
  const [, refused, replayed] = emulator.stats().requests;
  expect(refused?.body).toBe('custnr=A-1&name=M%C3%BCller+%26+S%C3%B6hne');
  expect(replayed).toMatchObject({ body: refused?.body, contentType: refused?.contentType });
  expect(log).toEqual([
    'mine: GET /miscellaneous/ping 200',
    'mine: POST /customers 200',
    'mine: GET /customers 200',
  ]);
});

it('copies what the other account lacks, each account with a token of its own', async () => {
  const [from, to] = [await start(4), await start(1)];
  expect(await copyMissing(from.account, to.account)).toBe(3);
  expect(await numbersOf(to.account)).toEqual(await numbersOf(from.account));
  expect(await copyMissing(from.account, to.account)).toBe(0);
  for (const { emulator } of [from, to]) {
    expect(emulator.stats()).toMatchObject({ tokenRequests: 1, apiUnauthorized: 0 });
  }
});

it.each([
  ['a refusal', { status: 400, body: { errors: ['too long'] } }, '400: ["too long"]'],
  ['errors in an answer 200', { status: 200, body: { errors: ['blocked'] } }, '200: ["blocked"]'],
  ['a refusal that says nothing', { status: 403 }, '403: "nothing more"'],
])('tells what Kaisa says: %s', async (_, answer, expected) => {
  const { emulator, account } = await start(0);
  emulator.api.refuseWith(answer);
  const error = await errorOf(createCustomer(account, { custnr: 'A-1', name: 'A' }));
  expect(error).toMatchObject({ name: 'KaisaError', status: answer.status });
  expect(String(error)).toBe(`KaisaError: Kaisa answered ${expected}`);
});

it('one account without a token does not disturb the other', async () => {
  const [broken, sound] = [await start(1), await start(1)];
  broken.emulator.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
  const [error, numbers] = await Promise.all([
    errorOf(numbersOf(broken.account)),
    numbersOf(sound.account),
  ]);
  expect(error).toBeInstanceOf(TokenRequestError);
  expect(broken.emulator.stats().apiRequests).toBe(0);
  expect([broken.log, numbers]).toEqual([[], ['C-0001']]);
});

it('logs a call without an answer', async () => {
  const { emulator, account, log } = await start(0);
  emulator.api.breakConnection();
  expect(await errorOf(ping(account))).toBeInstanceOf(TypeError);
  expect(log).toEqual(['mine: GET /miscellaneous/ping without an answer']);
});
