import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import type { TokenProvider } from '@kaisa-auth/core';
import type { Emulator } from '@kaisa-auth/emulator';
import createClient, { type Middleware } from 'openapi-fetch';
import createLowestClient from 'openapi-fetch-lowest';
import { describe, expect, it } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '/_emulator/echo';

interface Operation {
  parameters: object;
  requestBody?: { content: { 'application/json': unknown } };
  responses: Record<200 | 'default', { content: { 'application/json': unknown } }>;
}
interface Paths {
  [ECHO]: { post: Operation };
}

type CreateClient = typeof createClient<Paths>;

const versions: [string, CreateClient][] = [
  ['newest', createClient],
  ['lowest', createLowestClient as unknown as CreateClient],
];

/** Either form of the adapter, and what other middlewares are shown. */
function clientFor(
  create: CreateClient,
  form: string,
  kaisa: Emulator,
  provider: TokenProvider,
): { post: (init?: { signal?: AbortSignal }) => Promise<unknown>; shown: unknown[] } {
  const shown: unknown[] = [];
  const show = (stage: unknown): void => void shown.push(stage);
  const other: Middleware = { onRequest: show, onResponse: show, onError: show };
  const fetch = form === 'fetch' ? fetchAuth(provider) : undefined;
  const client = create({ baseUrl: kaisa.url, ...(fetch && { fetch }) });
  client.use(other);
  if (!fetch) client.use(kaisaAuth(provider));
  return { shown, post: (init) => client.POST(ECHO, { body: { a: 1 }, ...init }) };
}

const cases = versions.flatMap(([version, create]) =>
  ['middleware', 'fetch'].map((form) => ({ version, create, form })),
);

const failures: Record<string, [arrange: (kaisa: Emulator) => void, timeoutMs?: number]> = {
  'connection cut': [
    ({ api }) => {
      api.breakConnection();
    },
  ],
  'nobody there': [(kaisa) => void kaisa.close()],
  abort: [({ api }) => void api.hold(), 5],
  'no JSON': [
    ({ api }) => {
      api.refuseWith({ status: 200, body: '{' });
    },
  ],
};

describe.each(cases)('B22: openapi-fetch $version, $form:', ({ version, create, form }) => {
  it.each(Object.entries(failures))('%s: the error shows no token', async (_, [arrange, ms]) => {
    const { kaisa, provider } = await watchedProvider();
    const { accessToken } = await provider.getToken();
    const { post, shown } = clientFor(create, form, kaisa, provider);
    arrange(kaisa);
    const error = await rejection(post(ms ? { signal: AbortSignal.timeout(ms) } : {}));
    expect(error).toBeInstanceOf(Error);
    await expectNoSecret(error, [SECRET, accessToken]);
    // 0.13.0 tells no middleware that there was no answer.
    if (version === 'newest' || form === 'fetch') {
      await expectNoSecret(shown, [SECRET, accessToken]);
    }
  });

  it.each([200, 401, 500])('status %i: the answer shows no token', async (status) => {
    const { kaisa, provider } = await watchedProvider();
    const first = await provider.getToken();
    kaisa.api.refuseWith({ status, body: '"text"' });
    const { post, shown } = clientFor(create, form, kaisa, provider);
    const answer = await post();
    const { accessToken } = await provider.getToken();
    expect(answer).toMatchObject({ response: { status } });
    expect(shown).toHaveLength(2);
    await expectNoSecret([answer, shown], [SECRET, first.accessToken, accessToken]);
  });

  it('a refused token request shows no secret', async () => {
    const { kaisa, provider } = await watchedProvider();
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
    const { post, shown } = clientFor(create, form, kaisa, provider);
    const error = await rejection(post());
    expect(error).toMatchObject({ name: 'TokenRequestError', code: 'invalid_client' });
    await expectNoSecret([error, shown], [SECRET]);
  });
});

it('B22: the middleware itself shows nothing', async () => {
  const { kaisa, provider } = await watchedProvider();
  const client = createClient<Paths>({ baseUrl: kaisa.url });
  const middleware = kaisaAuth(provider);
  client.use(middleware);
  await client.POST(ECHO, { body: {} });
  const { accessToken } = await provider.getToken();
  await expectNoSecret([middleware, client], [SECRET, accessToken]);
});
