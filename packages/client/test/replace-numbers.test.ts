import type { Answer } from '@kaisa-auth/emulator';
import { untyped } from '@kaisa-auth/test-kit/untyped';
import { describe, expect, it, vi } from 'vitest';
import { createKaisaClient, createTokenProvider, replaceNumbers } from '../src/index.js';
import { LONG, NUMBER, request } from './numbers.js';
import { until } from '@kaisa-auth/test-kit/waiting';
import { app, emulator, rejection } from './support.js';

const REPLACEMENT = {
  e164: expect.stringMatching(/^\+468465004\d\d$/) as string,
  local: expect.stringMatching(/^08465004\d\d$/) as string,
};

describe('replaceNumbers', () => {
  it('returns a replacement for each number, in order', async () => {
    const { kaisa, dncs } = await app();
    const numbers = ['031-390 06 00', '+46 (0)8 465 00 11', '031-390 06 00'];
    const result = await replaceNumbers(dncs, request(numbers), LONG);
    expect(result.numbers).toEqual(numbers.map((asked) => ({ asked, ...REPLACEMENT })));
    expect(result.numbers[0]?.e164).toBe(result.numbers[2]?.e164);
    expect(result).not.toHaveProperty('error');
    const [{ body = '' } = {}] = kaisa.stats().requests;
    expect(JSON.parse(body)).toMatchObject({ numbers: '0313900600,+4684650011' });
  });

  it('sends the visitor to DNCS and returns the ids for the next visit', async () => {
    const { kaisa, dncs } = await app();
    const { trackingId, sessionId } = await replaceNumbers(dncs, request(), LONG);
    expect(trackingId && sessionId).toBeTruthy();
    const visit = {
      fullUrl: 'https://shop.example/',
      fullReferrer: 'https://search.example/',
      userAgent: 'a browser',
      requestIpAddress: '192.0.2.1',
      parameters: { custnr: '17' },
    };
    const again = { ...request(), ...visit, trackingId, sessionId };
    expect(await replaceNumbers(dncs, again, LONG)).toMatchObject({ trackingId, sessionId });
    const [first, second] = kaisa
      .stats()
      .requests.map(({ body = '' }) => JSON.parse(body) as object);
    expect(first).toEqual({
      advId: 'example',
      numbers: NUMBER,
      type: 'web',
      parameters: {},
      fullUrl: '',
      fullReferrer: '',
      userAgent: '',
      requestIpAddress: '',
      trackingId: '',
      sessionId: '',
    });
    expect(second).toEqual({ ...first, ...visit, trackingId, sessionId });
  });

  it('sends no request without a number', async () => {
    const { kaisa, dncs } = await app();
    expect((await replaceNumbers(dncs, request([]))).numbers).toEqual([]);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });

  it('replaces a revoked token', async () => {
    const { kaisa, dncs } = await app();
    await replaceNumbers(dncs, request(), LONG);
    kaisa.revokeAll();
    const { numbers } = await replaceNumbers(dncs, request(), LONG);
    expect(numbers).toEqual([{ asked: NUMBER, ...REPLACEMENT }]);
  });

  it('needs no token endpoint while a token is cached', async () => {
    const kaisa = await emulator();
    const { auth, dncsUrl } = kaisa;
    const { budgetMs } = LONG;
    const visitor = { userAgent: 'a browser', requestIpAddress: '192.0.2.1' };

    const allowedOrigins = [new URL(dncsUrl).origin];
    const provider = createTokenProvider({ ...auth, allowedOrigins, warm: true });
    const dncs = createKaisaClient('dncs', provider, { url: dncsUrl });
    await until(() => kaisa.stats().tokensIssued === 1, 'the token was issued');
    kaisa.tokenEndpoint.breakConnection();

    const request = { advId: 'example', numbers: '031-390 06 00', ...visitor };
    const { numbers, error } = await replaceNumbers(dncs, request, { budgetMs });
    const [{ local, reason } = {}] = numbers; // the replacement, or 031-390 06 00 and the reason why

    expect([local, reason, error]).toEqual([REPLACEMENT.local, undefined, undefined]);
    provider.close();
  });
});

describe('the ids of the visitor', () => {
  const ids = { trackingId: 'visitor', sessionId: 'visit' };

  it.each([
    ['stay where DNCS fails', { status: 503 }, ids],
    ['stay where it gives none', { status: 200, body: { session_id: 5, tracking_id: '' } }, ids],
    [
      'lose the visit where it says so',
      { status: 200, body: { session_id: 'other', clear_cookie: true } },
      { ...ids, sessionId: '' },
    ],
  ] as [string, Answer, object][])('%s', async (_, answer, expected) => {
    const { kaisa, dncs } = await app();
    kaisa.api.refuseWith(answer);
    expect(await replaceNumbers(dncs, { ...request(), ...ids }, LONG)).toMatchObject(expected);
  });
});

it('replaceNumbers reads each of many entries once', async () => {
  const numberAt = (index: number): string => `+4670${String(index).padStart(7, '0')}`;
  let reads = 0;
  const entries = Array.from({ length: 20_000 }, (_, index) => ({
    get number_on_page() {
      reads += 1;
      return numberAt(index);
    },
    replace_with: { e164: '+46890500' },
  }));
  const data = { status: 'success', numbers: entries };
  const dncs = { POST: () => Promise.resolve({ data, response: new Response() }) };
  const asked = [...Array.from({ length: 500 }, (_, index) => numberAt(index)), NUMBER];
  const { numbers } = await untyped(replaceNumbers)(dncs, request(asked), LONG);
  expect(numbers.filter(({ reason }) => reason === undefined)).toHaveLength(500);
  expect(numbers.at(-1)).toMatchObject({ reason: 'not_replaced' });
  expect(reads).toBeLessThanOrEqual(10_000);
});

it('replaceNumbers waits at most 1500 ms, as Kaisa suggests, and clears its timer', async () => {
  const { dncs } = await app();
  const set = vi.spyOn(globalThis, 'setTimeout');
  const clear = vi.spyOn(globalThis, 'clearTimeout');
  await replaceNumbers(dncs, request());
  const index = set.mock.calls.findIndex(([, ms]) => ms === 1500);
  expect(index).toBeGreaterThanOrEqual(0);
  expect(clear).toHaveBeenCalledWith(set.mock.results[index]?.value);
  set.mockRestore();
  clear.mockRestore();
});

it.each([
  ['a number that cannot be dialled', { numbers: 'call us' }, LONG, /numbers must be/],
  ['a list in one text', { numbers: '0890510,0890511' }, LONG, /numbers must be/],
  ['no number', { numbers: undefined }, LONG, /numbers must be/],
  ['no budget', {}, { budgetMs: 0 }, /budgetMs must be/],
  ['a budget that is none', {}, { budgetMs: Infinity }, /budgetMs must be .* at most 2147483647/],
  ['a budget that no timer has', {}, { budgetMs: 1e10 }, /budgetMs must be .* at most 2147483647/],
  ['a budget that is a text', {}, { budgetMs: '5' }, /budgetMs must be/],
  ['options that are none', {}, null, /options must be an object/],
  ['an empty account', { advId: '' }, LONG, /advId must be/],
  ['an account that is a number', { advId: 5 }, LONG, /advId must be/],
  ['another kind of visit', { type: 'x' }, LONG, /type must be 'web' or 'app'/],
] as [string, object, object | null, RegExp][])(
  'replaceNumbers rejects %s',
  async (_, more, options, message) => {
    const { kaisa, dncs } = await app();
    const error = await rejection(
      untyped(replaceNumbers)(dncs, { ...request(), ...more }, options),
    );
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(message);
    expect(kaisa.stats().apiRequests).toBe(0);
  },
);

it('replaceNumbers rejects an invalid request or client', async () => {
  const { dncs } = await app();
  const noRequest = await rejection(untyped(replaceNumbers)(dncs, null));
  expect(noRequest).toBeInstanceOf(TypeError);
  expect(noRequest).toMatchObject({ message: expect.stringMatching(/request must be/) as string });
  const noClient = await rejection(untyped(replaceNumbers)(undefined, request()));
  expect(noClient).toBeInstanceOf(TypeError);
  expect(noClient).toMatchObject({ message: expect.stringMatching(/dncs must be/) as string });
});
