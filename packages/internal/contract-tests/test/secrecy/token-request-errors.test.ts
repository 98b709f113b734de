import { createTokenProvider, type Credentials, type TokenProviderOptions } from '@kaisa-auth/core';
import type { Answer, Emulator } from '@kaisa-auth/emulator';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rejection, STYLES, watchedProvider } from './provider.js';
import { basicOf, expectNoSecret, SECRET } from './secrets.js';

function fail(answer: Answer) {
  return ({ tokenEndpoint }: Emulator): void => {
    tokenEndpoint.fail(answer);
  };
}

const tooLong = {
  status: 200,
  headers: { 'content-encoding': 'gzip' },
  body: gzipSync(' '.repeat(2 ** 21)),
};

/** Every way in which the token endpoint can fail, and the code for it. */
const failures: Record<string, [code: string, arrange: (kaisa: Emulator) => void]> = {
  ...Object.fromEntries(
    ['invalid_client', 'invalid_scope', 'something_new'].map((error) => [
      error,
      [error, fail({ status: 400, body: { error } })],
    ]),
  ),
  'rate limit': ['http_error', fail({ status: 429, headers: { 'retry-after': '3600' } })],
  'HTML error page': ['http_error', fail({ status: 404, body: '<p>' })],
  redirect: ['http_error', fail({ status: 307, headers: { location: '/elsewhere' } })],
  'no JSON': ['invalid_response', fail({ status: 200, body: 'no' })],
  'empty answer': ['invalid_response', fail({ status: 200 })],
  'too long': ['invalid_response', fail(tooLong)],
  'connection cut': [
    'network_error',
    ({ tokenEndpoint }) => (tokenEndpoint.breakConnection(), undefined),
  ],
  'nobody there': ['network_error', (kaisa) => void kaisa.close()],
  'no answer': ['timeout', ({ tokenEndpoint }) => void tokenEndpoint.hold()],
};

const cases = Object.entries(failures).flatMap(([failure, [code, arrange]]) =>
  Object.entries(STYLES).map(([style, options]) => ({ failure, code, arrange, style, options })),
);

describe('a failed token request', () => {
  it.each(cases)('shows no secret: $failure, $style (B22)', async ({ code, arrange, options }) => {
    // Only a deadline as short as this passes on the provider's clock.
    const timeoutMs = code === 'timeout' ? 5 : 5000;
    const { kaisa, provider, events } = await watchedProvider({ ...options, timeoutMs });
    arrange(kaisa);
    const error = await rejection(provider.getToken());
    expect(error).toMatchObject({ name: 'TokenRequestError', code });
    const secrets = [SECRET, basicOf(kaisa.clientId, SECRET)];
    await expectNoSecret([error, await rejection(provider.getToken()), events], secrets);
  });
});

type UsersFetch = NonNullable<TokenProviderOptions['fetch']>;
type Init = Parameters<UsersFetch>[1];

/** What a fetch of the user's own may throw: the whole request in one form or the other. */
const thrown: Record<string, (init: Init) => unknown> = {
  'an error with the body in its message': ({ body }) => new Error(`POST ${body}`),
  'an error with the request in its message': (init) => new Error(JSON.stringify(init)),
  'an error with the headers in its message': ({ headers }) => new Error(JSON.stringify(headers)),
  'an error that holds the request': (init) =>
    Object.assign(new Error('failed'), { config: init, request: init }),
  'an error whose cause has it': ({ body }) =>
    new Error('failed', { cause: new Error('inner', { cause: new Error(body) }) }),
  'an error with it in name and code': ({ body }) =>
    Object.assign(new Error('failed'), { name: body, code: body }),
  'an aggregate of errors': ({ body }) => new AggregateError([new Error(body)], body),
  'the body itself': ({ body }) => body,
  'the request itself': (init) => init,
  'an object that prints as the body': ({ body }) => ({ message: { toString: () => body } }),
  nothing: () => undefined,
};

const throwing = Object.entries(thrown).flatMap(([what, make]) =>
  Object.entries(STYLES).map(([style, options]) => ({ what, make, style, options })),
);

describe("a fetch of the user's own that throws", () => {
  it.each(throwing)('shows no secret: $what, $style (B22)', async ({ make, options }) => {
    const fetch: UsersFetch = (_, init) => Promise.reject(make(init));
    const { kaisa, provider, events } = await watchedProvider({ ...options, fetch });
    const error = await rejection(provider.getToken());
    expect(error).toMatchObject({ name: 'TokenRequestError', code: 'network_error' });
    await expectNoSecret([error, events], [SECRET, basicOf(kaisa.clientId, SECRET)]);
  });
});

describe("a function of the user's own that throws", () => {
  it.each([
    ['after it gave the secret', [{ clientId: 'id', clientSecret: SECRET }]],
    ['at its first call', []],
  ] as [string, Credentials[]][])('shows no secret: credentials, %s (B22)', async (_, given) => {
    const left = [...given];
    const credentials = (): Credentials => {
      const next = left.shift();
      if (next) return next;
      throw Object.assign(new Error(`vault: ${SECRET}`), { secret: SECRET });
    };
    const { provider, events } = await watchedProvider({ credentials });
    const errors = [await rejection(provider.getToken())];
    if (given.length > 0) errors.push(await rejection(provider.getToken()));
    await expectNoSecret([errors, events], [SECRET]);
  });

  it('shows no secret: credentials, after a token was issued for it (B22)', async () => {
    const clock = new ManualClock();
    const { kaisa } = await watchedProvider();
    const give = [{ clientId: kaisa.clientId, clientSecret: SECRET }];
    const provider = createTokenProvider({
      tokenUrl: kaisa.tokenUrl,
      clock,
      credentials: () => {
        const next = give.shift();
        if (next) return next;
        throw new Error(`vault: ${SECRET}`);
      },
    });
    await provider.getToken();
    clock.advance(400_000);
    const error = await rejection(provider.getToken());
    expect(error).toMatchObject({ code: 'credentials_error' });
    await expectNoSecret(error, [SECRET]);
  });

  it('shows no secret: clientAuth (B22)', async () => {
    const clientAuth = (): never => {
      throw Object.assign(new Error(`signing with ${SECRET}`), { key: SECRET });
    };
    const { provider, events } = await watchedProvider({ clientAuth });
    const error = await rejection(provider.getToken());
    expect(error).toMatchObject({ code: 'credentials_error' });
    await expectNoSecret([error, events], [SECRET]);
  });

  it('fails no call: onEvent (B26)', async () => {
    const onEvent = (): never => {
      throw new Error('listener');
    };
    const { provider } = await watchedProvider({ onEvent });
    await expect(provider.getToken()).resolves.toMatchObject({ tokenType: 'Bearer' });
  });
});
