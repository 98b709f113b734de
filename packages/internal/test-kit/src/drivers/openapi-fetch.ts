import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import createClient, { type ClientOptions, type Middleware } from 'openapi-fetch';
import type { Client, ClientDriver, ClientSetup, UserHooks } from '../client-driver.js';
import { sampleBody, type BodyKind, type GivenBody } from '../sample-bodies.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Operation {
  parameters: object;
  requestBody?: { content: { 'application/json': unknown } };
  responses: Record<200 | 'default', { content: { 'application/json': unknown } }>;
}

/** A service that has every path. */
type Paths = Record<string, Record<Method, Operation>>;

/** Every body is sent in a `Request`, so none counts as one that can be read once. */
const common: Omit<ClientDriver, 'name' | 'attach'> = {
  bodies: ['json', 'form', 'text', 'bytes', 'multipart'],
  isAbort: (error, reason) => error === reason,
  leavesListeners: true,
};

export const openapiFetchDrivers = {
  middleware: {
    ...common,
    name: 'openapi-fetch, middleware',
    attach: ({ auths, renewOn, ...setup }) =>
      clientOf(setup, {}, (others) => [
        ...others,
        ...auths.map((auth) => kaisaAuth(auth, { renewOn })),
      ]),
  },
  fetch: {
    ...common,
    name: 'openapi-fetch, the fetch of its client',
    attach({ auths, renewOn, ...setup }) {
      const authFetch = auths.reduce<typeof fetch | undefined>(
        (inner, auth) => fetchAuth(auth, { fetch: inner, renewOn }),
        undefined,
      );
      return clientOf(setup, { fetch: authFetch ?? fetch });
    },
  },
} satisfies Record<string, ClientDriver>;

/** A user's client. `inOrder` puts what is tested beside the user's middlewares: last, as the adapter asks for. */
export function clientOf(
  { baseUrl, hooks }: Pick<ClientSetup, 'baseUrl' | 'hooks'>,
  options: ClientOptions = {},
  inOrder = (others: Middleware[]): Middleware[] => others,
): Client {
  const client = createClient<Paths>(options);
  client.use(...inOrder(hooks ? [middlewareOf(hooks)] : []));
  return { send: (request) => send(client, baseUrl, request) };
}

function middlewareOf({ request, answer }: UserHooks): Middleware {
  return {
    async onRequest() {
      await request?.();
      return undefined;
    },
    onResponse: ({ response }) => {
      answer?.(response.status);
    },
  };
}

async function send(
  client: ReturnType<typeof createClient<Paths>>,
  baseUrl: string | undefined,
  { url, method = 'GET', headers = {}, body, signal }: Parameters<Client['send']>[0],
): ReturnType<Client['send']> {
  // The base is named in each call: 0.13.0 keeps that of one call for all that follow.
  const { origin, pathname, search } = new URL(url, baseUrl);
  const raw = await client[method as 'GET'](pathname + search, {
    baseUrl: origin,
    parseAs: 'text',
    headers: { ...(body && body !== 'json' && { 'Content-Type': null }), ...headers },
    ...(body && bodyOf(body)),
    ...(signal && { signal }),
  });
  const { data, error, response } = raw;
  return { status: response.status, body: data ?? JSON.stringify(error ?? null), raw };
}

/** openapi-fetch makes JSON of everything but a FormData, unless told otherwise. */
function bodyOf(asked: BodyKind | GivenBody): {
  body: never;
  bodySerializer?: (body: unknown) => unknown;
} {
  const body = sampleBody(asked) as never;
  return asked === 'json' ? { body } : { body, bodySerializer: (given) => given };
}
