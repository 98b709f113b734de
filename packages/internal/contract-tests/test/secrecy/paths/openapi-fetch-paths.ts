import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import type { TokenProvider } from '@kaisa-auth/core';
import type { Emulator } from '@kaisa-auth/emulator';
import newest from 'openapi-fetch';
import lowest from 'openapi-fetch-lowest';
import { ECHO, networkPaths, refuse, type ClientPaths, type ErrorPath } from './error-path.js';

interface Operation {
  parameters: object;
  requestBody?: { content: { 'application/json': unknown } };
  responses: Record<200 | 'default', { content: { 'application/json': unknown } }>;
}
interface Paths {
  [ECHO]: { post: Operation };
}

type CreateClient = typeof newest<Paths>;

/** Sends one request with a new client, and passes on what other middlewares get. */
type Post = (
  kaisa: Emulator,
  provider: TokenProvider,
  show: (stage: unknown) => unknown,
  signal?: AbortSignal,
) => Promise<{ response: Response }>;

const versions = { newest, lowest: lowest as unknown as CreateClient };

export const openapiFetchClients = Object.entries(versions).flatMap(([version, create]) =>
  ['middleware', 'fetch'].map((form) => ({
    client: `openapi-fetch ${version}, ${form === 'fetch' ? 'the fetch of its client' : form}`,
    post: postWith(create, form),
    // 0.13.0 does not tell middlewares that there is no response.
    tellsOfErrors: version === 'newest' || form === 'fetch',
  })),
);

function postWith(create: CreateClient, form: string): Post {
  return ({ url: baseUrl }, provider, show, signal) => {
    const fetch = form === 'fetch' ? fetchAuth(provider) : undefined;
    const client = create({ baseUrl, ...(fetch && { fetch }) });
    const see = (stage: unknown): void => void show(stage);
    client.use({ onRequest: see, onResponse: see, onError: see });
    if (!fetch) client.use(kaisaAuth(provider));
    return client.POST(ECHO, { body: { a: 1 }, ...(signal && { signal }) });
  };
}

export const openapiFetchPaths = openapiFetchClients.map(
  ({ client, post, tellsOfErrors }): ClientPaths => {
    const sendWith =
      (signal?: () => AbortSignal): ErrorPath['send'] =>
      (kaisa, provider, show) =>
        post(kaisa, provider, tellsOfErrors ? show : () => undefined, signal?.());
    return { client, paths: [...networkPaths(sendWith), unparsable(sendWith())] };
  },
);

function unparsable(send: ErrorPath['send']): ErrorPath {
  return { path: 'no JSON', arrange: refuse(200, '{'), send };
}
