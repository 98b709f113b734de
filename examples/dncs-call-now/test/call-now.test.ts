import type { Answer, Emulator } from '@kaisa-auth/emulator';
import { expect, it } from 'vitest';
import { until } from '@kaisa-auth/test-kit/waiting';
import { createCallNow, type Reason } from '../call-now.js';
import { click, ORIGINAL, start } from './support.js';

const FIRST_VISIT = { trackingId: '', sessionId: '' };
/** A budget for what never answers. */
const SHORT = 50;

it('shows the replacement', async () => {
  const { service, fallbacks } = await start();
  const answer = await click(service);
  expect(answer.e164).toMatch(/^\+468465004\d\d$/);
  expect(answer.local).toMatch(/^08465004\d\d$/);
  expect(answer).not.toHaveProperty('reason');
  expect(fallbacks).toEqual([]);
});

it('tells DNCS of the visitor, and hands on the ids for the next visit', async () => {
  const { kaisa, service } = await start();
  const { trackingId, sessionId } = await click(service, '?page=https://shop.example/a%26b');
  expect(trackingId && sessionId).toBeTruthy();
  const again = await click(service, `?trackingId=${trackingId}&sessionId=${sessionId}`);
  expect(again).toMatchObject({ trackingId, sessionId });
  const [first, second] = kaisa.stats().requests.map(({ body = '' }) => JSON.parse(body) as object);
  expect(first).toEqual({
    advId: 'example',
    numbers: ORIGINAL.e164,
    type: 'web',
    parameters: {},
    fullUrl: 'https://shop.example/a&b',
    fullReferrer: '',
    userAgent: 'node',
    requestIpAddress: '127.0.0.1',
    ...FIRST_VISIT,
  });
  expect(second).toMatchObject({ trackingId, sessionId });
});

it('has a token before the first click, and needs no other for it', async () => {
  const { kaisa, service } = await start();
  await until(() => kaisa.stats().tokensIssued === 1, 'the first token was issued');
  await click(service);
  expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiRequests: 1 });
});

it('replaces a token that was revoked, and shows the replacement', async () => {
  const { kaisa, service } = await start();
  await click(service);
  kaisa.revokeAll();
  expect(await click(service)).not.toHaveProperty('reason');
  expect(kaisa.stats()).toMatchObject({ tokenRequests: 2, apiUnauthorized: 1 });
});

it('shows the replacement while the token endpoint is dead and a token is at hand', async () => {
  const { kaisa, service } = await start();
  await click(service);
  kaisa.tokenEndpoint.breakConnection();
  expect(await click(service)).not.toHaveProperty('reason');
});

it.each(['api', 'tokenEndpoint'] as const)(
  'shows the original when the budget is over and the %s has not answered',
  async (part) => {
    const hold = (kaisa: Emulator): unknown => kaisa[part].hold();
    const { kaisa, service, fallbacks } = await start({ budgetMs: SHORT }, hold);
    expect(await click(service)).toEqual({ ...ORIGINAL, ...FIRST_VISIT, reason: 'timeout' });
    expect(fallbacks).toMatchObject([['timeout', { name: 'TimeoutError' }]]);
    expect(kaisa.stats().requests.every(({ status }) => status === undefined)).toBe(true);
  },
);

it('answers even if what was aborted never ends', async () => {
  const deaf = {
    url: 'https://dncs.example',
    advId: 'example',
    fetch: () => new Promise<never>(() => undefined),
  };
  const callNow = createCallNow({ dncs: deaf, original: ORIGINAL, budgetMs: SHORT });
  const visit = {
    fullUrl: '',
    fullReferrer: '',
    userAgent: '',
    requestIpAddress: '',
    ...FIRST_VISIT,
  };
  expect(await callNow(visit)).toMatchObject({ ...ORIGINAL, reason: 'timeout' });
});

it.each([
  [
    'refuses the secret',
    'invalid_client',
    ({ tokenEndpoint }: Emulator) => {
      tokenEndpoint.fail({ status: 401, body: { error: 'invalid_client' } });
    },
  ],
  [
    'fails',
    'http_error',
    ({ tokenEndpoint }: Emulator) => {
      tokenEndpoint.fail({ status: 500 });
    },
  ],
  [
    'is dead',
    'network_error',
    ({ tokenEndpoint }: Emulator) => {
      tokenEndpoint.breakConnection();
    },
  ],
])(
  'shows the original and leaves DNCS alone when the token endpoint %s',
  async (_, code, spoil) => {
    const { kaisa, service, fallbacks } = await start({}, spoil);
    expect(await click(service)).toEqual({ ...ORIGINAL, ...FIRST_VISIT, reason: 'no_token' });
    expect(fallbacks).toMatchObject([['no_token', { code }]]);
    expect(kaisa.stats().apiRequests).toBe(0);
  },
);

const answers: [string, Answer, Reason][] = [
  ['refuses', { status: 403 }, 'dncs_error'],
  ['fails', { status: 503 }, 'dncs_error'],
  ['says that it failed', { status: 200, body: { status: 'fail', errors: ['cap'] } }, 'dncs_error'],
  ['sends a page', { status: 200, body: '<h1>Hello</h1>' }, 'dncs_error'],
  ['sends null', { status: 200, body: 'null' }, 'dncs_error'],
  [
    'sends numbers that are none',
    { status: 200, body: { status: 'success', numbers: {} } },
    'dncs_error',
  ],
  ['sends no numbers', { status: 200, body: { status: 'success' } }, 'not_replaced'],
  ['replaces another number', replacing('+46313900601'), 'not_replaced'],
  ['has nothing in its place', replacing(ORIGINAL.e164), 'not_replaced'],
];

function replacing(number_on_page: string): Answer {
  return { status: 200, body: { status: 'success', numbers: [{ number_on_page }] } };
}

it.each(answers)('shows the original when DNCS %s', async (_, answer, reason) => {
  const { service } = await start({}, ({ api }) => {
    api.refuseWith(answer);
  });
  expect(await click(service)).toEqual({ ...ORIGINAL, ...FIRST_VISIT, reason });
});

it('shows the original when DNCS is dead', async () => {
  const { service } = await start({}, ({ api }) => {
    api.breakConnection();
  });
  expect(await click(service)).toMatchObject({ ...ORIGINAL, reason: 'dncs_error' });
});

it.each([
  ['GET', '/call-now'],
  ['POST', '/'],
  ['POST', '//'],
])('answers %s %s with 404', async (method, path) => {
  const { service } = await start();
  const { origin } = new URL(service.url);
  expect((await fetch(origin + path, { method })).status).toBe(404);
});
