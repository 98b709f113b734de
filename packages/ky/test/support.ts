import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startEmulator, type Emulator, type EmulatorOptions } from '@kaisa-auth/emulator';
import newest, { type KyInstance, type Options } from 'ky';
import lowest from 'ky-lowest';
import { onTestFinished } from 'vitest';
import { kaisaAuth, type KyAuthOptions } from '../src/index.js';

/** Wants a good token, and tells what arrived. */
export const ECHO = '/_emulator/echo';

/** What the echo route tells. */
export interface Echo {
  method: string;
  path: string;
  contentType: string | null;
  headers: Record<string, string>;
  body: string;
}

export type Version = 1 | 2;

/** ky 1 has the types of ky 2 here: hooks differ, see `hook`. */
export const kys: Record<Version, KyInstance> = {
  1: lowest as unknown as KyInstance,
  2: newest,
};

export const versions: Version[] = [1, 2];

/** What a hook gets, in the words of ky 2. */
export interface Seen {
  request: Request;
  options: { body?: unknown };
  response: Response;
}

/** A `beforeRequest` or `afterResponse` hook of either version: ky 1 gives it several arguments, ky 2 one object. */
export function hook<Result>(run: (seen: Seen) => Result): () => Result {
  return (...args: unknown[]) => {
    const [request, options, response] = args;
    return run((args.length === 1 ? request : { request, options, response }) as Seen);
  };
}

export interface App {
  kaisa: Emulator;
  /** With the adapter. */
  api: KyInstance;
  /** The URL of the echo route. */
  url: string;
}

/** An emulator that ends with the test. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const running = await startEmulator(options);
  onTestFinished(() => running.close());
  return running;
}

/** An emulator and an instance for it, which has `options` before the adapter is added. */
export async function app(
  version: Version,
  options: Options = {},
  authOptions?: KyAuthOptions,
): Promise<App> {
  const kaisa = await emulator();
  const api = kys[version].create(options).extend(kaisaAuth(kaisa.auth, authOptions));
  return { kaisa, api, url: kaisa.url + ECHO };
}

/** The same, and the token that it holds is refused; statistics count from zero. */
export async function refusedApp(...args: Parameters<typeof app>): Promise<App> {
  const running = await app(...args);
  await running.api(running.url);
  running.kaisa.revokeAll();
  running.kaisa.resetStats();
  return running;
}

/** A server that is not Kaisa's, and the `Authorization` headers that reach it. */
export async function stranger(): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer(({ headers }, response) => {
    seen.push(headers.authorization ?? 'none');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen };
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

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

/** Collects what nobody holds. */
export async function collectGarbage(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  gc();
}
