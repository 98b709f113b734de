import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator, type EmulatorOptions } from '@kaisa-auth/emulator';
import { onTestFinished } from 'vitest';
import { kaisaAuth, type FetchAuthOptions } from '../src/index.js';

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

export interface App {
  kaisa: Emulator;
  authFetch: typeof fetch;
  /** The URL of the echo route. */
  url: string;
}

/** An emulator that ends with the test. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const running = await startEmulator(options);
  onTestFinished(() => running.close());
  return running;
}

/** An emulator and a fetch for it. */
export async function app(options: FetchAuthOptions = {}): Promise<App> {
  const kaisa = await emulator();
  const authFetch = kaisaAuth(kaisa.auth, options);
  return { kaisa, authFetch, url: kaisa.url + ECHO };
}

/** The same, and the token that it holds is refused; statistics count from zero. */
export async function refusedApp(options: FetchAuthOptions = {}): Promise<App> {
  const running = await app(options);
  await running.authFetch(running.url);
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

export async function echoOf(response: Response): Promise<Echo> {
  return (await response.json()) as Echo;
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
