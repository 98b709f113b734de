import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { TokenRequestError } from '@kaisa-auth/fetch';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../customers.js';
import { explain } from '../explain.js';

async function startKaisa(): Promise<Emulator> {
  const kaisa = await startEmulator({ customers: 3 });
  onTestFinished(() => kaisa.close());
  return kaisa;
}

const authFor = ({ auth }: Emulator) => ({ ...auth, clock: unhurriedClock });

const errorOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

it('lists the customers, with one token for all calls', async () => {
  const kaisa = await startKaisa();
  const customers = connect(kaisa.v2Url, authFor(kaisa));
  expect((await customers.list()).map(({ custnr }) => custnr)).toEqual([
    'C-0001',
    'C-0002',
    'C-0003',
  ]);
  expect(await customers.list(1)).toEqual([]);
  expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
});

it('creates a customer with a form-encoded body', async () => {
  const kaisa = await startKaisa();
  const customers = connect(kaisa.v2Url, authFor(kaisa));
  const created = await customers.create({ custnr: 'A-1', name: 'Müller & Söhne' });
  expect(created).toMatchObject({ custnr: 'A-1', name: 'Müller & Söhne' });
  const [request] = kaisa.stats().requests;
  expect(request?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
  expect(request?.body).toBe('custnr=A-1&name=M%C3%BCller+%26+S%C3%B6hne');
});

it('creates a customer after the token was revoked', async () => {
  const kaisa = await startKaisa();
  const customers = connect(kaisa.v2Url, authFor(kaisa));
  await customers.list();
  kaisa.revokeAll();
  await customers.create({ custnr: 'A-1', name: 'A & B' });
  expect(await customers.list()).toHaveLength(4);
});

it.each([
  ['a refusal', { status: 400, body: { errors: ['name is too long'] } }, /400: .*name is too long/],
  ['errors in an answer 200', { status: 200, body: { errors: ['blocked'] } }, /200: .*blocked/],
  ['an answer that is no JSON', { status: 403 }, /403: "nothing more"/],
])('is an error: %s', async (_, answer, expected) => {
  const kaisa = await startKaisa();
  kaisa.api.refuseWith(answer);
  const error = await errorOf(connect(kaisa.v2Url, authFor(kaisa)).list());
  expect(error).toMatchObject({ name: 'KaisaError', status: answer.status });
  expect(explain(error)).toMatch(expected);
});

it('says of a wrong secret whom to ask, and sends nothing to the API', async () => {
  const kaisa = await startKaisa();
  const customers = connect(kaisa.v2Url, { ...authFor(kaisa), clientSecret: 'wrong' });
  const error = await errorOf(customers.list());
  expect(error).toBeInstanceOf(TokenRequestError);
  expect(explain(error)).toMatch(/wrong, or was rotated/);
  expect(kaisa.stats().apiRequests).toBe(0);
});

it.each([
  [
    'dead',
    (kaisa: Emulator) => {
      kaisa.tokenEndpoint.breakConnection();
    },
    /cannot be reached; try again in \d+ s/,
  ],
  [
    'in trouble',
    (kaisa: Emulator) => {
      kaisa.tokenEndpoint.fail({ status: 404 });
    },
    /HTTP 404\); try again in \d+ s/,
  ],
  [
    'not one',
    (kaisa: Emulator) => {
      kaisa.tokenEndpoint.fail({ status: 200, body: 'hello' });
    },
    /^No access token from 127\.0\.0\.1:\d+: invalid_response, HTTP 200, .* Check tokenUrl/,
  ],
])('says of a token endpoint that is %s when to try again', async (_, spoil, expected) => {
  const kaisa = await startKaisa();
  spoil(kaisa);
  expect(explain(await errorOf(connect(kaisa.v2Url, authFor(kaisa)).list()))).toMatch(expected);
});
