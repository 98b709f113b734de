import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import createNewestClient, { type ClientOptions, type Middleware } from 'openapi-fetch';
import createLowestClient from 'openapi-fetch-lowest';
import { onTestFinished } from 'vitest';
import { kaisaAuth, type OpenapiAuthOptions, type TokenProviderOptions } from '../src/index.js';

/** Wants a good token, and tells what arrived. */
export const ECHO = '/_emulator/echo';

/** What the echo route tells. */
export interface Echo {
  method: string;
  contentType: string | null;
  headers: Record<string, string>;
  body: string;
}

interface Operation {
  parameters: object;
  requestBody?: { content: { 'application/json': unknown } };
  responses: { 200: { content: { 'application/json': Echo } } };
}

export type CreateClient = typeof createNewestClient<
  Record<string, Record<'get' | 'head' | 'post', Operation>>
>;

export type Client = ReturnType<CreateClient>;

/** The oldest and the newest openapi-fetch that is promised to work. */
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
  /** For the client. */
  client?: ClientOptions;
  /** More options for the provider. */
  auth?: TokenProviderOptions;
  /** The user's own, used before ours. */
  before?: Middleware[];
}

/** An emulator that ends with the test. */
export async function emulator(): Promise<Emulator> {
  const running = await startEmulator();
  onTestFinished(() => running.close());
  return running;
}

/** An emulator and a client for it, in which our middleware is the last one so far. */
export async function app({
  createClient,
  client: more,
  auth,
  before = [],
  ...options
}: Setup): Promise<App> {
  const kaisa = await emulator();
  const client = createClient({ baseUrl: kaisa.url, ...more });
  client.use(...before, kaisaAuth({ ...kaisa.auth, ...auth }, options));
  return { kaisa, client };
}

/** The same, and the token that it holds is refused; statistics count from zero. */
export async function refusedApp(setup: Setup): Promise<App> {
  const running = await app(setup);
  await running.client.GET(ECHO);
  running.kaisa.revokeAll();
  running.kaisa.resetStats();
  return running;
}

/** A server on loopback that ends with the test. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a call was rejected with. */
export function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('the call was not rejected');
    },
    (error: unknown) => error,
  );
}

/** Waits until `reached`, as soon as other work allows; for what another side does at its own pace. */
export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setImmediate(resolve));
}

/** What a call takes. */
export type Init = Record<string, unknown>;

/** How a body of any kind is given to openapi-fetch: as it is, in place of JSON. */
export function raw(body: unknown): Init & { headers: Record<string, null> } {
  return { body, bodySerializer: (given: unknown) => given, headers: { 'Content-Type': null } };
}

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Collects what nobody holds; not before this turn has ended, which keeps what a WeakRef was asked for. */
export async function collectGarbage(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    gc();
  }
}
