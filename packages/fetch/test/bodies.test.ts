import { Readable } from 'node:stream';
import { sampleForm } from '@kaisa-auth/test-kit/sample-bodies';
import { describe, expect, it } from 'vitest';
import { app, echoOf, refusedApp, until, type App } from './support.js';

const bytes = new Uint8Array([0, 255, 1]);
const decoded = Buffer.from(bytes).toString();

/** Replayable bodies, and how they arrive. */
const repeatable: Record<string, [body: BodyInit | null, arrives: string | undefined]> = {
  none: [null, undefined],
  string: ['text', 'text'],
  'empty string': ['', undefined],
  URLSearchParams: [new URLSearchParams({ a: '1 2' }), 'a=1+2'],
  Uint8Array: [bytes, decoded],
  ArrayBuffer: [bytes.buffer, decoded],
  DataView: [new DataView(bytes.buffer), decoded],
  Buffer: [Buffer.from(bytes), decoded],
  Blob: [new Blob(['blob']), 'blob'],
};

const init = (body: BodyInit | null): RequestInit => ({ method: 'POST', body });

describe('a replayable body (B17)', () => {
  it.each(Object.entries(repeatable))('is replayed from init: %s', async (_, [body, arrives]) => {
    const { authFetch, kaisa, url } = await refusedApp();
    expect(await authFetch(url, init(body))).toMatchObject({ status: 200 });
    expect(kaisa.stats().requests.map((seen) => seen.body)).toEqual([arrives, arrives]);
  });

  it.each(Object.entries(repeatable))(
    'is replayed from a Request, whose body was kept: %s',
    async (_, [body, arrives]) => {
      const { authFetch, kaisa, url } = await refusedApp();
      expect(await authFetch(new Request(url, init(body)))).toMatchObject({ status: 200 });
      expect(kaisa.stats().requests.map((seen) => seen.body ?? '')).toEqual(
        Array(2).fill(arrives ?? ''),
      );
    },
  );

  it.each(['init', 'Request'])(
    'is replayed as FormData in %s with matching header and body',
    async (where) => {
      const { authFetch, url } = await refusedApp();
      const withForm = init(sampleForm());
      const call =
        where === 'init' ? authFetch(url, withForm) : authFetch(new Request(url, withForm));
      const echo = await echoOf(await call);
      const boundary = echo.contentType?.split('boundary=')[1] ?? 'none';
      expect(echo.body.split(`--${boundary}`)).toHaveLength(4);
      expect(echo.body).toContain('content');
    },
  );

  it('is replayed from a stream in a Request, which was kept', async () => {
    const { authFetch, kaisa, url } = await refusedApp();
    const request = new Request(url, oneShots['web stream']?.() ?? {});
    expect(await authFetch(request)).toMatchObject({ status: 200 });
    expect(kaisa.stats().requests.map((seen) => seen.body)).toEqual(['stream', 'stream']);
  });
});

async function* generate(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode('stream'));
}

const streaming = (body: unknown): RequestInit =>
  ({ method: 'POST', body, duplex: 'half' }) as RequestInit;

const oneShots: Record<string, () => RequestInit> = {
  'web stream': () => streaming(new Blob(['stream']).stream()),
  'async iterable': () => streaming(generate()),
  'Node stream': () => streaming(Readable.from([Buffer.from('stream')])),
};

/** Expects the original 401, and a new token for the next request. */
async function expectNoReplay({ kaisa, authFetch, url }: App, response: Response): Promise<void> {
  expect(response.status).toBe(401);
  await until(() => kaisa.stats().tokensIssued === 1, 'token 1');
  expect(kaisa.stats().apiRequests).toBe(1);
  expect(await authFetch(url)).toMatchObject({ status: 200 });
  expect(kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
}

describe('a body that can be read only once (B18)', () => {
  it.each(Object.entries(oneShots))('leaves the caller the original 401: %s', async (_, make) => {
    const running = await refusedApp();
    await expectNoReplay(running, await running.authFetch(running.url, make()));
  });

  it.each(Object.entries(oneShots))('is sent whole with a valid token: %s', async (_, make) => {
    const { authFetch, url } = await app();
    expect(await echoOf(await authFetch(url, make()))).toMatchObject({ body: 'stream' });
  });

  it('includes the body of a Request if replayBody is false', async () => {
    const running = await refusedApp({ replayBody: false });
    const request = new Request(running.url, { method: 'POST', body: 'text' });
    await expectNoReplay(running, await running.authFetch(request));
  });

  it.each([
    ['body in init', (url: string) => [url, init('text')]],
    ['Request without a body', (url: string) => [new Request(url)]],
  ] as [string, (url: string) => Parameters<typeof fetch>][])(
    'does not include %s if replayBody is false',
    async (_, call) => {
      const { authFetch, url } = await refusedApp({ replayBody: false });
      expect(await authFetch(...call(url))).toMatchObject({ status: 200 });
    },
  );
});

it.each([
  [
    'URLSearchParams',
    class extends URLSearchParams {
      constructor(init: { fields: Record<string, string> }) {
        super(init.fields);
        this.append('v', '1');
      }
    },
  ],
  [
    'FormData',
    class extends FormData {
      constructor(init: { fields: Record<string, string> }) {
        super();
        for (const [name, value] of Object.entries(init.fields)) this.append(name, value);
        this.append('v', '1');
      }
    },
  ],
])('keeps no copy of %s (B17)', async (_, Body) => {
  const { authFetch, kaisa, url } = await refusedApp();
  const body = new Body({ fields: { a: '1' } });
  expect(await authFetch(url, init(body))).toMatchObject({ status: 200 });
  for (const { body: sent = '' } of kaisa.stats().requests) {
    expect(sent.match(/"?a"?[=\s]+1|"?v"?[=\s]+1/g)).toHaveLength(2);
  }
});

it('returns a readable response, whatever was kept for a replay', async () => {
  const { authFetch, url } = await app();
  const large = 'x'.repeat(300_000);
  const echo = await echoOf(await authFetch(new Request(url, init(large))));
  expect(echo.body).toHaveLength(large.length);
});
