import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import newest from 'openapi-fetch';
import lowest from 'openapi-fetch-lowest';
import {
  close,
  cut,
  ECHO,
  hold,
  refuse,
  tokenPaths,
  type ClientPaths,
  type ErrorPath,
} from './error-path.js';

interface Operation {
  parameters: object;
  requestBody?: { content: { 'application/json': unknown } };
  responses: Record<200 | 'default', { content: { 'application/json': unknown } }>;
}
interface Paths {
  [ECHO]: { post: Operation };
}

type CreateClient = typeof newest<Paths>;
type Form = 'middleware' | 'fetch';

function pathsOf(create: CreateClient, form: Form): ErrorPath[] {
  const sendWith =
    (init?: () => { signal: AbortSignal }): ErrorPath['send'] =>
    (kaisa, provider) => {
      const fetch = form === 'fetch' ? fetchAuth(provider) : undefined;
      const client = create({ baseUrl: kaisa.url, ...(fetch && { fetch }) });
      if (!fetch) client.use(kaisaAuth(provider));
      return client.POST(ECHO, { body: { a: 1 }, ...init?.() });
    };
  return [
    { path: 'connection cut', arrange: cut, send: sendWith() },
    { path: 'nobody there', arrange: close, send: sendWith() },
    {
      path: 'abort',
      arrange: hold,
      send: sendWith(() => ({ signal: AbortSignal.timeout(5) })),
    },
    { path: 'no JSON', arrange: refuse(200, '{'), send: sendWith() },
    ...tokenPaths(sendWith()),
  ];
}

const versions = { newest, lowest: lowest as unknown as CreateClient };

export const openapiFetchPaths: readonly ClientPaths[] = Object.entries(versions).flatMap(
  ([version, create]) =>
    (['middleware', 'fetch'] as const).map((form) => ({
      client: `openapi-fetch ${version}, ${form === 'fetch' ? 'the fetch of its client' : form}`,
      paths: pathsOf(create, form),
    })),
);
