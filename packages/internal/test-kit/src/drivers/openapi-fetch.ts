import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import createNewest, { type Middleware } from 'openapi-fetch';
import type { Client, ClientDriver, ClientSetup, UserHooks } from '../client-driver.js';
import { sampleBody, type BodyKind, type GivenBody } from '../sample-bodies.js';
import { authorizedFetch } from './fetch.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Operation {
  parameters: object;
  requestBody?: { content: { 'application/json': unknown } };
  responses: Record<200 | 'default', { content: { 'application/json': unknown } }>;
}

/** A service that has every path. */
export type Paths = Record<string, Record<Method, Operation>>;

/** Every body is sent in a `Request`, so none counts as one that can be read once. */
const common: Omit<ClientDriver, 'name' | 'attach'> = {
  bodies: ['json', 'form', 'text', 'bytes', 'multipart'],
  isAbort: (error, reason) => error === reason,
};

type CreateClient = typeof createNewest<Paths>;

/** Drivers for a version of openapi-fetch. */
export function openapiFetchDriversOf(create: CreateClient, version: string) {
  return {
    middleware: {
      ...common,
      name: `openapi-fetch ${version}, middleware`,
      attach: ({ auths, renewOn, ...setup }) =>
        clientOf(setup, create(), (others) => [
          ...others,
          ...auths.map((auth) => kaisaAuth(auth, { renewOn })),
        ]),
    },
    fetch: {
      ...common,
      name: `openapi-fetch ${version}, the fetch of its client`,
      attach: (setup) => clientOf(setup, create({ fetch: authorizedFetch(setup) })),
    },
  } satisfies Record<string, ClientDriver>;
}

export const openapiFetchDrivers = openapiFetchDriversOf(createNewest, 'newest');

/** A user's client. `inOrder` puts what is tested beside the user's middlewares: last, as the adapter asks for. */
export function clientOf(
  { baseUrl, hooks }: Pick<ClientSetup, 'baseUrl' | 'hooks'>,
  client: ReturnType<CreateClient> = createNewest(),
  inOrder = (others: Middleware[]): Middleware[] => others,
): Client {
  client.use(...inOrder(hooks ? [middlewareOf(hooks)] : []));
  return { send: (request) => send(client, baseUrl, request) };
}

function middlewareOf({ request, answer }: UserHooks): Middleware {
  return {
    async onRequest() {
      await request?.();
      return undefined;
    },
    onResponse: ({ response }) => answer?.(response.status),
  };
}

async function send(
  client: ReturnType<CreateClient>,
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
function bodyOf(asked: BodyKind | GivenBody) {
  const body = sampleBody(asked) as never;
  return asked === 'json' ? { body } : { body, bodySerializer: (given: unknown) => given };
}
