import type { AnyOptions } from './support/any-options.js';
import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import type { ClientAuth, ClientAuthRequest, TokenFetch } from '../src/index.js';
import { providerOf, setUp } from './support/kaisa.js';
import { failure, overBackoffs, until } from './support/waiting.js';
import { endpoint, type Arrived } from './support/wire-server.js';

async function requestWith(options: AnyOptions): Promise<Arrived> {
  const { url, onlyRequest } = await endpoint();
  await providerOf({
    clientId: 'id',
    tokenUrl: url,
    timeoutMs: PATIENCE_MS,
    ...options,
  }).getToken();
  return onlyRequest();
}

function decodedBasic({ headers }: Arrived): string {
  const [scheme, pair = ''] = headers.authorization?.split(' ') ?? [];
  expect(scheme).toBe('Basic');
  return Buffer.from(pair, 'base64').toString('latin1');
}

describe("clientAuth: 'basic'", () => {
  // Form-urlencoded before base64 (RFC 6749 §2.3.1, Appendix B), except for unreserved characters.
  it.each([
    ['abc', 'secret', 'abc:secret'],
    ['a:b', 'c:d', 'a%3Ab:c%3Ad'],
    ['a b', 'c+d', 'a+b:c%2Bd'],
    ['-._~', '~_.-', '-._~:~_.-'],
    ['100%', '%7E', '100%25:%257E'],
    ['ä', '€😀', '%C3%A4:%E2%82%AC%F0%9F%98%80'],
    ['a=&b', '"\n\\/', 'a%3D%26b:%22%0A%5C%2F'],
  ])(
    'encodes %j and %j (B1)',
    { meta: { rfc: ['6749 §2.3.1: Basic'] } },
    async (clientId, clientSecret, pair) => {
      const request = await requestWith({ clientId, clientSecret, clientAuth: 'basic' });
      expect(decodedBasic(request)).toBe(pair);
    },
  );

  it.each([
    ['form', 'grant_type=client_credentials'],
    ['json', '{"grant_type":"client_credentials"}'],
  ] as const)(
    'sends no credentials in a %s body (B1)',
    { meta: { rfc: ['6749 §2.3: one method'] } },
    async (bodyFormat, body) => {
      const request = await requestWith({ clientSecret: 's', clientAuth: 'basic', bodyFormat });
      expect(request.body).toBe(body);
    },
  );

  it('is accepted by a server that decodes both parts (B1)', async () => {
    const odd = { clientId: 'ä:b c', clientSecret: 'p+w%~"ß' };
    const { kaisa, provider } = await setUp({ ...odd, clientAuth: 'basic' }, odd);
    await provider.getToken();
    expect(kaisa.stats().tokenRequestLog).toMatchObject([{ clientAuth: 'basic', status: 200 }]);
  });
});

describe("clientAuth: 'body'", () => {
  it(
    'sends no Authorization header (B1)',
    { meta: { rfc: ['6749 §2.3: one method'] } },
    async () => {
      const { headers } = await requestWith({ clientSecret: 's', clientAuth: 'body' });
      expect(headers.authorization).toBeUndefined();
    },
  );
});

describe('a clientAuth function', () => {
  it('can change headers and parameters, and never sees the secret (B1)', async () => {
    const seen: Record<string, string>[] = [];
    const clientAuth = async ({ headers, params }: ClientAuthRequest): Promise<void> => {
      seen.push({ ...params });
      params.client_assertion = await Promise.resolve('signed');
      headers.set('x-proof', 'dpop');
    };
    const request = await requestWith({ clientSecret: 'hidden', clientAuth, scope: 'a' });
    expect(seen).toEqual([{ grant_type: 'client_credentials', client_id: 'id', scope: 'a' }]);
    expect(request.body).toBe(
      'grant_type=client_credentials&client_id=id&scope=a&client_assertion=signed',
    );
    expect(request.headers).toMatchObject({ 'x-proof': 'dpop', accept: 'application/json' });
  });

  it('needs no secret (B1)', async () => {
    const { body } = await requestWith({ clientAuth: () => undefined, bodyFormat: 'json' });
    expect(JSON.parse(body)).toEqual({ grant_type: 'client_credentials', client_id: 'id' });
  });

  it(
    'runs for every attempt, so that each assertion is new (B1)',
    { meta: { rfc: ['7523 §3: new for each try', '9700 §2.5: asymmetric'] } },
    async () => {
      let runs = 0;
      const sent: unknown[] = [];
      const clientAuth: ClientAuth = ({ params }) => void (params.client_assertion = `${++runs}`);
      const { kaisa, clock, provider } = await setUp({ clientAuth });
      kaisa.tokenEndpoint.answer((params) => {
        sent.push(params.client_assertion);
        return { status: 503 };
      });
      await failure(overBackoffs(clock, provider.getToken()));
      expect(sent).toEqual(['1', '2', '3']);
    },
  );

  const wrong: [string, ClientAuth][] = [
    [
      'throws',
      () => {
        throw new Error('no key');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no key'))],
  ];

  it.each(wrong)(
    'that %s causes a credentials_error, and no request is sent (B3)',
    async (_, clientAuth) => {
      const { kaisa, provider } = await setUp({ clientAuth });
      const error = await failure(provider.getToken());
      expect(error).toMatchObject({
        code: 'credentials_error',
        description: 'clientAuth() failed',
      });
      expect(error.cause).toBeUndefined();
      expect(kaisa.stats().tokenRequests).toBe(0);
    },
  );

  it('that is too slow causes a timeout, and no request is sent later (B3)', async () => {
    let settle = (): void => undefined;
    const begun: string[] = [];
    const clientAuth = ({ params }: ClientAuthRequest): Promise<void> => {
      begun.push(params.client_id ?? '');
      return new Promise((resolve) => (settle = resolve));
    };
    const aborted: boolean[] = [];
    const fetch: TokenFetch = (url, init) => {
      aborted.push(init.signal.aborted);
      return globalThis.fetch(url, init);
    };
    const { clock, kaisa, provider } = await setUp({ clientAuth, fetch });
    const call = failure(provider.getToken());
    await until(() => begun.length === 1, 'the call of clientAuth');
    clock.advance(5000);
    expect(await call).toMatchObject({ code: 'timeout' });
    settle();
    await until(() => aborted.length === 1, 'the call of fetch');
    expect(aborted).toEqual([true]);
    expect(kaisa.stats().tokenRequests).toBe(0);
  });
});
