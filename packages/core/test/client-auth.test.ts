import { describe, expect, it } from 'vitest';
import type { ClientAuth, ClientAuthRequest, TokenProviderOptions } from '../src/index.js';
import { providerOf, setUp } from './support/kaisa.js';
import { failure, overBackoffs, turn, until } from './support/waiting.js';
import { endpoint, type Arrived } from './support/wire-server.js';

async function requestWith(options: TokenProviderOptions): Promise<Arrived> {
  const { url, onlyRequest } = await endpoint();
  await providerOf({ clientId: 'id', tokenUrl: url, ...options }).getToken();
  return onlyRequest();
}

function decodedBasic({ headers }: Arrived): string {
  const [scheme, pair = ''] = headers.authorization?.split(' ') ?? [];
  expect(scheme).toBe('Basic');
  return Buffer.from(pair, 'base64').toString('latin1');
}

describe('HTTP Basic', () => {
  // Form-urlencoded before base64 (RFC 6749 §2.3.1, Appendix B), unreserved characters as they are.
  it.each([
    ['abc', 'secret', 'abc:secret'],
    ['a:b', 'c:d', 'a%3Ab:c%3Ad'],
    ['a b', 'c+d', 'a+b:c%2Bd'],
    ['-._~', '~_.-', '-._~:~_.-'],
    ['100%', '%7E', '100%25:%257E'],
    ['ä', '€😀', '%C3%A4:%E2%82%AC%F0%9F%98%80'],
    ['a=&b', '"\\/\n', 'a%3D%26b:%22%5C%2F%0A'],
  ])('B1: encodes %j and %j (RFC 6749 §2.3.1: Basic)', async (clientId, clientSecret, pair) => {
    const request = await requestWith({ clientId, clientSecret, clientAuth: 'basic' });
    expect(decodedBasic(request)).toBe(pair);
  });

  it.each([
    ['form', 'grant_type=client_credentials'],
    ['json', '{"grant_type":"client_credentials"}'],
  ] as const)(
    'B1: leaves no credentials in a %s body (RFC 6749 §2.3: one method)',
    async (bodyFormat, body) => {
      const request = await requestWith({ clientSecret: 's', clientAuth: 'basic', bodyFormat });
      expect(request.body).toBe(body);
    },
  );

  it('B1: is what a server that decodes takes', async () => {
    const odd = { clientId: 'ä:b c', clientSecret: 'p+w%~"ß' };
    const { kaisa, provider } = await setUp({ ...odd, clientAuth: 'basic' }, odd);
    await provider.getToken();
    expect(kaisa.stats().tokenRequestLog).toMatchObject([{ clientAuth: 'basic', status: 200 }]);
  });
});

describe('credentials in the body', () => {
  it('B1: leave no Authorization header (RFC 6749 §2.3: one method)', async () => {
    const { headers } = await requestWith({ clientSecret: 's', clientAuth: 'body' });
    expect(headers.authorization).toBeUndefined();
  });
});

describe('a clientAuth function', () => {
  it('B1: writes to headers and parameters, and sees no secret', async () => {
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

  it('B1: needs no secret', async () => {
    const { body } = await requestWith({ clientAuth: () => undefined, bodyFormat: 'json' });
    expect(JSON.parse(body)).toEqual({ grant_type: 'client_credentials', client_id: 'id' });
  });

  it('B1: runs for every try, so that each assertion is new (RFC 7523 §3: new for each try; RFC 9700 §2.5: asymmetric)', async () => {
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
  });

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
    'B3: that %s is a credentials_error, and nothing is sent',
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

  it('B3: that is too slow ends at timeoutMs, and nothing is sent later', async () => {
    let settle = (): void => undefined;
    const begun: string[] = [];
    const clientAuth = ({ params }: ClientAuthRequest): Promise<void> => {
      begun.push(params.client_id ?? '');
      return new Promise((resolve) => (settle = resolve));
    };
    const { clock, kaisa, provider } = await setUp({ clientAuth });
    const call = failure(provider.getToken());
    await until(() => begun.length === 1);
    clock.advance(5000);
    expect(await call).toMatchObject({ code: 'timeout' });
    settle();
    for (let turns = 0; turns < 20; turns++) await turn();
    expect(kaisa.stats().tokenRequests).toBe(0);
  });
});
