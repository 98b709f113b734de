import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator, type EmulatorOptions } from '@kaisa-auth/emulator';
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import { onTestFinished } from 'vitest';
import { kaisaAuth } from '../src/index.js';

/** Wants a good token, and tells what arrived. */
export const ECHO = '/_emulator/echo';

/** What the echo route tells. */
export interface Echo {
  method: string;
  path: string;
  contentType: string | null;
  headers: Record<string, string>;
  body: string;
  bodyBase64: string;
}

export interface App {
  kaisa: Emulator;
  instance: AxiosInstance;
}

/** An emulator that ends with the test. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const running = await startEmulator(options);
  onTestFinished(() => running.close());
  return running;
}

/** An existing app: an instance for a Kaisa, with nothing of ours on it. */
export async function bareApp(config: CreateAxiosDefaults = {}): Promise<App> {
  const kaisa = await emulator();
  return { kaisa, instance: axios.create({ baseURL: kaisa.url, ...config }) };
}

/** The same with the one line added. */
export async function app(config: CreateAxiosDefaults = {}): Promise<App & { detach: () => void }> {
  const { kaisa, instance } = await bareApp(config);
  return { kaisa, instance, detach: kaisaAuth(instance, kaisa.auth) };
}

/** A server that is not Kaisa's, and the `Authorization` headers that reach it; it answers `status`. */
export async function stranger(status = 200): Promise<{ host: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer(({ headers }, response) => {
    seen.push(headers.authorization ?? 'none');
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** From here on the token that the instance holds is refused, and statistics count from zero. */
export async function revokeToken({ kaisa, instance }: App): Promise<void> {
  await instance.get(ECHO, { adapter: 'http' });
  kaisa.revokeAll();
  kaisa.resetStats();
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
