import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import type { Paths } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import newest from 'openapi-fetch';
import lowest from 'openapi-fetch-lowest';
import {
  ECHO,
  faults,
  networkFailures,
  pathsOf,
  type Call,
  type ClientPaths,
} from './error-path.js';

const versions = { newest, lowest: lowest as unknown as typeof newest };

export const openapiFetchClients = Object.entries(versions).flatMap(([version, create]) =>
  ['middleware', 'the fetch of its client'].map((form) => ({
    client: `openapi-fetch ${version}, ${form}`,
    // 0.13.0 does not tell middlewares that there is no response.
    tellsOfErrors: version === 'newest' || form !== 'middleware',
    /** Sends one request with a new client, and shows what other middlewares get. */
    post: ({ kaisa, provider, show }: Call, options?: { signal?: AbortSignal }) => {
      const ours = form === 'middleware' ? {} : { fetch: fetchAuth(provider) };
      const client = create<Paths>({ baseUrl: kaisa.url, ...ours });
      const see = (stage: unknown): void => void show(stage);
      client.use({ onRequest: see, onResponse: see, onError: see });
      if (form === 'middleware') client.use(kaisaAuth(provider));
      return client.POST(ECHO, { body: { a: 1 }, ...options });
    },
  })),
);

const FAILURES = [...networkFailures, { path: 'no JSON', arrange: faults.refuse(200, '{') }];

export const openapiFetchPaths = openapiFetchClients.map(
  ({ client, post, tellsOfErrors }): ClientPaths => ({
    client,
    paths: pathsOf(undefined, FAILURES, ({ show, ...call }, options) =>
      post({ ...call, show: tellsOfErrors ? show : () => undefined }, options),
    ),
  }),
);
