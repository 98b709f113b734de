import type { Answer, TokenEndpointControl } from '@kaisa-auth/emulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ofType, providerOf, setUp } from './support/kaisa.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { failure, overBackoffs, until } from './support/waiting.js';
import { rawEndpoint } from './support/wire-server.js';

afterEach(() => {
  vi.restoreAllMocks();
});

function answer(status: number, error?: string): Answer {
  return error === undefined ? { status } : { status, body: { error } };
}

const PERMANENT = [
  ...['invalid_client', 'unauthorized_client', 'invalid_scope'],
  ...['invalid_request', 'unsupported_grant_type'],
];

describe('a failure that a retry may cure', () => {
  const passing: [string, (control: TokenEndpointControl, times?: number) => void][] = [
    [
      'a cut connection',
      (control, times) => {
        control.breakConnection(times);
      },
    ],
    ...[429, 500, 502, 503, 504].map((status): (typeof passing)[number] => [
      `${status}`,
      (control, times) => {
        control.fail(answer(status), times);
      },
    ]),
    ...['temporarily_unavailable', 'not_unauthorized_client'].map(
      (code): (typeof passing)[number] => [
        `503 with ${code}`,
        (control, times) => {
          control.fail(answer(503, code), times);
        },
      ],
    ),
  ];

  it.each(passing)('is retried twice: %s (B4)', async (_, fail) => {
    const { kaisa, clock, provider } = await setUp();
    fail(kaisa.tokenEndpoint, 2);
    await overBackoffs(clock, provider.getToken());
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 3, tokensIssued: 1 });
  });

  it.each(passing)('is retried at most twice: %s (B4)', async (_, fail) => {
    const { kaisa, clock, provider } = await setUp();
    fail(kaisa.tokenEndpoint);
    await failure(overBackoffs(clock, provider.getToken()));
    expect(kaisa.stats().tokenRequests).toBe(3);
  });

  const cut: [string, string][] = [
    ['half an answer', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"access_token"'],
    ['half a header', 'HTTP/1.1 200 OK\r\ncontent-'],
    ['what is no HTTP', 'hello\r\n\r\n'],
  ];

  it.each(cut)('is retried if the connection ends after %s (B4)', async (_, text) => {
    let connections = 0;
    const tokenUrl = await rawEndpoint((socket) => {
      connections++;
      socket.end(text);
    });
    const clock = new ManualClock();
    const provider = providerOf({ clientId: 'i', clientSecret: 'a-secret', tokenUrl, clock });
    const error = await failure(overBackoffs(clock, provider.getToken()));
    expect(error).toMatchObject({ code: 'network_error' });
    expect(connections).toBe(3);
  });

  it("is retried if the connection is reset, and keeps the system's error code (B4)", async () => {
    const tokenUrl = await rawEndpoint((socket) => socket.resetAndDestroy());
    const clock = new ManualClock();
    const provider = providerOf({ clientId: 'i', clientSecret: 'a-secret', tokenUrl, clock });
    const error = await failure(overBackoffs(clock, provider.getToken()));
    expect(error).toMatchObject({
      cause: { message: 'fetch failed', cause: { code: 'ECONNRESET' } },
    });
  });
});

describe('a failure that no retry can cure', () => {
  it.each(
    PERMANENT.flatMap((code) => [400, 401, 403, 429, 500, 503].map((s) => [code, s] as const)),
  )('is not retried: %s with HTTP %i (B4)', async (code, status) => {
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail(answer(status, code));
    expect(await failure(provider.getToken())).toMatchObject({ code, status });
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it.each([200, 301, 400, 401, 403, 404, 408, 422])(
    'is not retried: HTTP %i (B4)',
    async (status) => {
      const { kaisa, provider } = await setUp();
      kaisa.tokenEndpoint.fail(answer(status));
      await failure(provider.getToken());
      expect(kaisa.stats().tokenRequests).toBe(1);
    },
  );

  it('is not retried: HTTP 400 whose code is network_error (B4)', async () => {
    const { kaisa, provider } = await setUp();
    kaisa.tokenEndpoint.fail(answer(400, 'network_error'));
    await failure(provider.getToken());
    expect(kaisa.stats().tokenRequests).toBe(1);
  });

  it('is not retried: a timeout, after which the next caller starts a new request (B4)', async () => {
    const { kaisa, clock, provider } = await setUp();
    const release = kaisa.tokenEndpoint.hold();
    const call = failure(provider.getToken());
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    clock.advance(5000);
    expect(await call).toMatchObject({ code: 'timeout' });
    expect(clock.pending()).toEqual([]);
    release();
    clock.advance(1000);
    await provider.getToken();
    expect(kaisa.stats().tokenRequests).toBe(2);
  });
});

describe('the wait before a retry', () => {
  it.each([
    ['the longest', 1 - Number.EPSILON, 250, 500],
    ['the middle', 0.5, 125, 250],
    ['none', 0, 0, 0],
  ])('is jittered: %s (B4)', async (_, random, firstMs, secondMs) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const clock = new ManualClock();
    const { now, monotonic } = clock;
    const waits: number[] = [];
    const schedule: ManualClock['schedule'] = (callback, delayMs, background) => {
      if (delayMs <= 500) waits.push(delayMs);
      return clock.schedule(callback, delayMs, background);
    };
    const { kaisa, events, provider } = await setUp({ clock: { now, monotonic, schedule } });
    kaisa.tokenEndpoint.fail(answer(500));
    await failure(overBackoffs(clock, provider.getToken()));
    expect(waits).toEqual([expect.closeTo(firstMs, 6), expect.closeTo(secondMs, 6)]);
    expect(ofType(events, 'request_started').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('keeps the process alive no longer than the call that waits (B4)', async () => {
    const { kaisa, clock, provider } = await setUp();
    kaisa.tokenEndpoint.fail(answer(500));
    await failure(overBackoffs(clock, provider.getToken()));
    expect(clock.pending()).toEqual([]);
  });
});
