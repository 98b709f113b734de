import type { Answer, Emulator } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import {
  createKaisaClient,
  createTokenProvider,
  replaceNumbers,
  type FallbackReason,
  type ReplacedNumbers,
} from '../src/index.js';
import { LONG, NUMBER, request, SHORT } from './numbers.js';
import { app, emulator } from './support.js';

function original(reason: FallbackReason): object {
  return { asked: NUMBER, e164: NUMBER, local: NUMBER, reason };
}

/** Asks an emulator that was spoiled before. */
async function askAfter(spoil: (kaisa: Emulator) => unknown): Promise<ReplacedNumbers> {
  const { kaisa, dncs } = await app();
  spoil(kaisa);
  return replaceNumbers(dncs, request(), LONG);
}

describe('replaceNumbers returns the original number and the reason', () => {
  it.each(['api', 'tokenEndpoint'] as const)('timeout: the %s is slow', async (part) => {
    const { kaisa, dncs } = await app();
    kaisa[part].hold();
    const result = await replaceNumbers(dncs, request(), SHORT);
    expect(result.numbers).toEqual([original('timeout')]);
    expect(result.error).toMatchObject({ name: 'TimeoutError' });
  });

  it('timeout: the body never ends', async () => {
    const kaisa = await emulator();
    const fetch = (): Promise<Response> =>
      Promise.resolve(new Response(new ReadableStream(), { status: 200 }));
    const dncs = createKaisaClient('dncs', kaisa.auth, { url: kaisa.dncsUrl, fetch });
    expect((await replaceNumbers(dncs, request(), SHORT)).numbers).toEqual([original('timeout')]);
  });

  it('timeout: the aborted request never settles', async () => {
    const deaf = { POST: () => new Promise<never>(() => undefined) };
    expect((await replaceNumbers(deaf, request(), SHORT)).numbers).toEqual([original('timeout')]);
  });

  const spoiled: [FallbackReason, string, object, (kaisa: Emulator) => unknown][] = [
    [
      'no_token',
      'the secret is refused',
      { code: 'invalid_client' },
      ({ tokenEndpoint }) => {
        tokenEndpoint.fail({ status: 401, body: { error: 'invalid_client' } });
      },
    ],
    [
      'no_token',
      'the token endpoint fails',
      { code: 'http_error' },
      ({ tokenEndpoint }) => {
        tokenEndpoint.fail({ status: 500 });
      },
    ],
    [
      'no_token',
      'the token endpoint is dead',
      { code: 'network_error' },
      ({ tokenEndpoint }) => {
        tokenEndpoint.breakConnection();
      },
    ],
    [
      'no_token',
      'DNCS refuses every token',
      { status: 401 },
      ({ api }) => {
        api.refuseAll(true);
      },
    ],
    [
      'dncs_error',
      'DNCS is dead',
      { message: 'fetch failed' },
      ({ api }) => {
        api.breakConnection();
      },
    ],
  ];

  it.each(spoiled)('%s: %s', async (reason, _, error, spoil) => {
    const result = await askAfter(spoil);
    expect(result.numbers).toEqual([original(reason)]);
    expect(result.error).toMatchObject(error);
  });

  it('dncs_error: no server listens', async () => {
    const gone = await emulator();
    const { kaisa } = await app();
    const { allowedOrigins } = gone.auth;
    const provider = createTokenProvider({ ...kaisa.auth, allowedOrigins });
    await gone.close();
    const dncs = createKaisaClient('dncs', provider, { url: gone.dncsUrl });
    const { numbers } = await replaceNumbers(dncs, request(), LONG);
    expect(numbers).toEqual([original('dncs_error')]);
  });

  const responses: [FallbackReason, string, Answer][] = [
    ['dncs_error', 'DNCS refuses', { status: 403 }],
    ['dncs_error', 'DNCS fails', { status: 503 }],
    [
      'dncs_error',
      'DNCS says that it failed',
      { status: 200, body: { status: 'fail', numbers: [] } },
    ],
    ['dncs_error', 'DNCS reports errors', { status: 200, body: { errors: ['cap'] } }],
    ['dncs_error', 'DNCS sends a page', { status: 200, body: '<h1>Hello</h1>' }],
    ['dncs_error', 'DNCS sends half a response', { status: 200, body: '{"numbers":' }],
    ['dncs_error', 'DNCS sends null', { status: 200, body: 'null' }],
    [
      'dncs_error',
      'DNCS sends numbers that are not a list',
      { status: 200, body: { numbers: {} } },
    ],
    ['not_replaced', 'DNCS sends nothing of use', { status: 200, body: {} }],
    ['not_replaced', 'DNCS sends null for numbers', { status: 200, body: { numbers: null } }],
    [
      'not_replaced',
      'DNCS sends odd entries',
      { status: 200, body: { numbers: [null, 5, 'x', []] } },
    ],
    ['not_replaced', 'DNCS replaces another number', replacing({ number_on_page: '112' })],
    ['not_replaced', 'DNCS replaces the number with nothing', replacing({})],
    ['not_replaced', 'DNCS replaces the number with null', replacing({ replace_with: null })],
    [
      'not_replaced',
      'DNCS replaces the number with a word',
      replacing({ replace_with: { e164: 'none' } }),
    ],
    [
      'not_replaced',
      'DNCS replaces the number with an object',
      replacing({ replace_with: { e164: {} } }),
    ],
  ];

  function replacing(entry: object): Answer {
    return { status: 200, body: { numbers: [{ number_on_page: NUMBER, ...entry }] } };
  }

  it.each(responses)('%s: %s', async (reason, _, answer) => {
    const { numbers } = await askAfter(({ api }) => {
      api.refuseWith(answer);
    });
    expect(numbers).toEqual([original(reason)]);
  });

  it('dncs_error: the response is larger than 1 MiB, of which no more is read', async () => {
    const { kaisa, dncs } = await app();
    const chunk = new TextEncoder().encode(' '.repeat(64 * 1024));
    let chunks = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1;
        controller.enqueue(chunk);
      },
    });
    const send = (): Promise<Response> => Promise.resolve(new Response(endless));
    const client = createKaisaClient('dncs', kaisa.auth, { url: kaisa.dncsUrl, fetch: send });
    const { numbers, error } = await replaceNumbers(client, request(), LONG);
    expect(numbers).toEqual([original('dncs_error')]);
    expect(error).toMatchObject({ code: 'invalid_response' });
    expect(String(error)).toContain('larger than 1 MiB');
    expect(chunks).toBeLessThan(32);
    expect((await replaceNumbers(dncs, request(), LONG)).numbers[0]).not.toHaveProperty('reason');
  });

  it('separately for each number', async () => {
    const { kaisa, dncs } = await app();
    const entry = { number_on_page: '0890510', replace_with: { e164: '+46890500' } };
    kaisa.api.refuseWith({ status: 200, body: { status: 'success', numbers: [entry] } });
    const { numbers } = await replaceNumbers(dncs, request([NUMBER, '08-90 510']), LONG);
    expect(numbers).toEqual([
      original('not_replaced'),
      { asked: '08-90 510', e164: '+46890500', local: '+46890500' },
    ]);
  });
});
