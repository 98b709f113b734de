import type { Emulator } from '@kaisa-auth/emulator';
import { ECHO, type Echo } from '@kaisa-auth/test-kit/echo';
import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import createNewestClient, { type ClientOptions, type Middleware } from 'openapi-fetch';
import createLowestClient from 'openapi-fetch-lowest';
import { kaisaAuth, type OpenapiAuthOptions, type TokenProviderOptions } from '../src/index.js';

interface Operation {
  parameters: object;
  requestBody?: { content: { 'application/json': unknown } };
  responses: { 200: { content: { 'application/json': Echo } } };
}

export type CreateClient = typeof createNewestClient<
  Record<string, Record<'get' | 'head' | 'post', Operation>>
>;

export type Client = ReturnType<CreateClient>;

/** The lowest and the newest supported openapi-fetch. */
export const versions: { version: 'lowest' | 'newest'; createClient: CreateClient }[] = [
  { version: 'lowest', createClient: createLowestClient as unknown as CreateClient },
  { version: 'newest', createClient: createNewestClient },
];

export interface App {
  kaisa: Emulator;
  client: Client;
}

export interface Setup extends OpenapiAuthOptions {
  createClient: CreateClient;
  /** Options of the client. */
  client?: ClientOptions;
  /** More options for the provider. */
  auth?: Pick<TokenProviderOptions, 'onEvent'>;
  /** The user's middleware, used before ours. */
  before?: Middleware[];
}

/** Creates an emulator and a client for it, in which our middleware is the last one so far. */
export async function app({
  createClient,
  client: more,
  auth,
  before = [],
  ...options
}: Setup): Promise<App> {
  const kaisa = await patientEmulator();
  const client = createClient({ baseUrl: kaisa.url, ...more });
  client.use(...before, kaisaAuth({ ...kaisa.auth, ...auth }, options));
  return { kaisa, client };
}

/** Like `app`, but the API refuses the cached token. Statistics count from zero. */
export async function refusedApp(setup: Setup): Promise<App> {
  const running = await app(setup);
  await running.client.GET(ECHO);
  running.kaisa.revokeAll();
  running.kaisa.resetStats();
  return running;
}

/** The second argument of a call. */
export type Init = Record<string, unknown>;

/** Passes a body of any kind to openapi-fetch unchanged, in place of JSON. */
export function raw(body: unknown): Init & { headers: Record<string, null> } {
  return { body, bodySerializer: (given: unknown) => given, headers: { 'Content-Type': null } };
}

export { collectGarbage } from '@kaisa-auth/test-kit/garbage';
export { ECHO, type Echo };
export { patientEmulator as emulator } from '@kaisa-auth/test-kit/emulator-fixture';
export { serve } from '@kaisa-auth/test-kit/http-server';
export { rejection } from '@kaisa-auth/test-kit/rejection';
export { until } from '@kaisa-auth/test-kit/waiting';
