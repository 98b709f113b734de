import type { AnyOptions } from './support/any-options.js';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, type TokenFetch, type TokenProviderOptions } from '../src/index.js';
import { setUp, type Setup } from './support/kaisa.js';
import { expectNoSecret, printed } from '@kaisa-auth/test-kit/secrets';
import { failure, overBackoffs } from './support/waiting.js';

const SECRET = 'p+ß w&"q\\~/5';
const TOKEN = 'the.access-token_7';

const STYLES: [string, Pick<AnyOptions, 'bodyFormat' | 'clientAuth'>][] = [
  ['a form', {}],
  ['JSON', { bodyFormat: 'json' }],
  ['Basic', { clientAuth: 'basic' }],
  ['Basic and JSON', { clientAuth: 'basic', bodyFormat: 'json' }],
];

async function failed(options: AnyOptions, prepare: (running: Setup) => void): Promise<unknown> {
  const running = await setUp({ clientSecret: SECRET, ...options });
  prepare(running);
  const error = await failure(overBackoffs(running.clock, running.provider.getToken()));
  expectNoSecret(running.events, SECRET, TOKEN);
  expectNoSecret(running.provider, SECRET, TOKEN);
  return error;
}

describe('an error', () => {
  const wrongAnswers: [string, unknown][] = [
    [
      'a description',
      { error: 'invalid_client', error_description: `no ${TOKEN}`, access_token: TOKEN },
    ],
    ['a wrong type', { access_token: TOKEN, token_type: TOKEN }],
    ['a wrong life', { access_token: TOKEN, expires_in: TOKEN }],
    ['a token no header takes', { access_token: `${TOKEN}\n` }],
    ['a code', { error: TOKEN, access_token: TOKEN }],
    ['text', TOKEN],
  ];

  it.each(wrongAnswers)(
    'contains no token of a response with a token and %s (B22)',
    async (_, body) => {
      const prepare = ({ kaisa }: Setup): void => {
        kaisa.tokenEndpoint.fail({ status: 200, body });
      };
      expectNoSecret(await failed({}, prepare), TOKEN, SECRET);
    },
  );

  it.each(STYLES)(
    'contains no secret of a fetch that throws its request, with %s (B22)',
    async (_, style) => {
      const fetch: TokenFetch = (url, init) => {
        const headers = init.headers;
        const inner = Object.assign(new Error(`sent ${init.body}`), { init, code: init.body });
        const cause = Object.assign(new Error(JSON.stringify(headers), { cause: inner }), {
          headers,
        });
        throw Object.assign(new Error(`POST ${url} ${printed(init)}`, { cause }), { init });
      };
      const error = await failed({ ...style, fetch }, () => undefined);
      expect(error).toMatchObject({
        code: 'network_error',
        cause: { cause: { cause: {} } },
      });
      expectNoSecret(error, SECRET);
    },
  );

  it.each(STYLES)(
    'contains no secret of a fetch that rejects with its request, with %s (B22)',
    async (_, style) => {
      const fetch: TokenFetch = (_url, init) => Promise.reject(init);
      expectNoSecret(await failed({ ...style, fetch }, () => undefined), SECRET);
    },
  );

  it.each(STYLES)(
    'contains no secret after a wrong secret, a closed connection or HTTP 500, with %s (B22)',
    async (_, style) => {
      const wrong = await failed({ ...style, clientId: 'emulator-client' }, () => undefined);
      expectNoSecret(wrong, SECRET);
      const cut = await failed(style, ({ kaisa }) => {
        kaisa.tokenEndpoint.breakConnection();
      });
      expectNoSecret(cut, SECRET);
      const unable = await failed(style, ({ kaisa }) => {
        kaisa.tokenEndpoint.fail({ status: 500 });
      });
      expectNoSecret(unable, SECRET);
    },
  );

  it('contains no secret of a clientAuth function that throws its request (B22)', async () => {
    const clientAuth = (request: object): void => {
      const assertion = { client_assertion: SECRET };
      throw Object.assign(new Error(`no key for ${SECRET}`), { request, assertion });
    };
    expectNoSecret(await failed({ clientAuth }, () => undefined), SECRET);
  });

  it('contains no assertion of a clientAuth function that throws it (B22)', async () => {
    const made = 'eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiI3In0.c2ln';
    const clientAuth = (): void => {
      const cause = Object.assign(new Error(made), { code: made });
      throw Object.assign(new Error(`key server refused ${made}`, { cause }), { name: made });
    };
    const error = await failed({ clientAuth }, () => undefined);
    expect(error).toMatchObject({ code: 'credentials_error', description: 'clientAuth() failed' });
    expectNoSecret(error, made);
  });

  it('says what failed (B22)', async () => {
    const error = await failed({}, ({ kaisa }) => {
      kaisa.tokenEndpoint.breakConnection();
    });
    expect(printed(error)).toContain('network_error');
    expect(printed(error)).toContain('UND_ERR_SOCKET');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: 'network_error' });
  });
});

describe('a value that a fetch throws', () => {
  const circular = new Error('circular');
  circular.cause = circular;
  const hostile = {
    get message(): string {
      throw new Error('hostile');
    },
  };
  const thrown: [string, unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'broken'],
    ['a number', 42],
    ['a symbol', Symbol('broken')],
    ['a function', () => 1],
    ['an object without a prototype', Object.create(null)],
    ['an object that throws', hostile],
    ['a circle of causes', circular],
    ['an abort', new DOMException('aborted', 'AbortError')],
  ];

  it.each(thrown)('becomes a network_error: %s (B4)', async (_, value) => {
    const fetch: TokenFetch = () => Promise.reject(value);
    const error = await failed({ fetch }, () => undefined);
    expect(error).toMatchObject({ code: 'network_error' });
    expect(printed(error)).toContain('network_error');
  });
});

describe('a provider', () => {
  it.each(STYLES)('prints neither secret nor token, with %s (B22)', async (_, style) => {
    const { kaisa, events, provider } = await setUp({ clientSecret: SECRET, ...style });
    kaisa.tokenEndpoint.fail({ status: 200, body: { access_token: TOKEN } });
    expect(await provider.getToken()).toMatchObject({ accessToken: TOKEN });
    await provider.invalidate(TOKEN);
    expectNoSecret(provider, SECRET, TOKEN);
    expectNoSecret(events, SECRET, TOKEN);
    expect(inspect(provider, { showHidden: true, depth: Infinity, getters: true })).not.toContain(
      TOKEN,
    );
  });
});

describe('the TypeError of an invalid option', () => {
  const deep = { a: SECRET };
  const wrong: Record<string, unknown>[] = [
    { clientSecret: [SECRET] },
    { clientId: deep },
    { clientId: '' },
    { tokenUrl: `https://user:${encodeURIComponent(SECRET)}@auth.example.com/token` },
    { tokenUrl: `http://auth.example.com/?client_secret=${encodeURIComponent(SECRET)}` },
    { tokenUrl: SECRET },
    { bodyFormat: SECRET },
    { clientAuth: SECRET },
    { scope: deep },
    { extraParams: { client_secret: SECRET } },
    { allowedOrigins: [SECRET] },
    { timeoutMs: SECRET },
    { credentials: () => ({ clientId: 'i', clientSecret: SECRET }) },
    { store: SECRET },
  ];

  it.each(wrong.map((options) => [Object.keys(options)[0], options] as const))(
    'does not contain the value of %s (B22)',
    (_, options) => {
      const all = { clientId: 'id', clientSecret: SECRET, ...options } as AnyOptions;
      let thrown: unknown;
      try {
        createTokenProvider(all as TokenProviderOptions);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(TypeError);
      expectNoSecret(thrown, SECRET);
    },
  );
});
