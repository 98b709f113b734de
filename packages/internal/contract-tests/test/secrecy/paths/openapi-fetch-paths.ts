import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import type { Paths } from '@kaisa-auth/test-kit/drivers/openapi-fetch';
import newest from 'openapi-fetch';
import lowest from 'openapi-fetch-lowest';
import { faults, networkFailures, pathsOf, type ClientPaths } from './error-path.js';
import { ECHO } from '@kaisa-auth/test-kit/world';

const versions = { newest, lowest: lowest as unknown as typeof newest };

const FAILURES = [...networkFailures, { path: 'no JSON', arrange: faults.refuse(200, '{') }];

export const openapiFetchPaths: readonly ClientPaths[] = Object.entries(versions).flatMap(
  ([version, create]) =>
    ['middleware', 'the fetch of its client'].map((form) => ({
      client: `openapi-fetch ${version}, ${form}`,
      paths: pathsOf(undefined, FAILURES, ({ kaisa, provider, show }, options) => {
        const ours = form === 'middleware' ? {} : { fetch: fetchAuth(provider) };
        const client = create<Paths>({ baseUrl: kaisa.url, ...ours });
        // 0.13.0 does not tell middlewares that there is no response.
        const tellsOfErrors = version === 'newest' || form !== 'middleware';
        const see = (stage: unknown): void => {
          if (tellsOfErrors) show(stage);
        };
        client.use({ onRequest: see, onResponse: see, onError: see });
        if (form === 'middleware') client.use(kaisaAuth(provider));
        return client.POST(ECHO, { body: { a: 1 }, ...options });
      }),
    })),
);
