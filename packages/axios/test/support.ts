import { patientEmulator as emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { until as poll } from '@kaisa-auth/test-kit/waiting';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '@kaisa-auth/emulator';
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import { onTestFinished } from 'vitest';
import { kaisaAuth } from '../src/index.js';

/** Requires a valid token and returns the request. */
export const ECHO = '/_emulator/echo';

/** The response of the echo route. */
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

export { emulator };

/** Creates an existing app: an instance without kaisaAuth. */
export async function bareApp(config: CreateAxiosDefaults = {}): Promise<App> {
  const kaisa = await emulator();
  return { kaisa, instance: axios.create({ baseURL: kaisa.url, ...config }) };
}

/** Creates an app with kaisaAuth attached. */
export async function app(config: CreateAxiosDefaults = {}): Promise<App & { detach: () => void }> {
  const { kaisa, instance } = await bareApp(config);
  return { kaisa, instance, detach: kaisaAuth(instance, kaisa.auth) };
}

/** Starts a foreign server that answers `status` and records the `Authorization` headers it receives. */
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

/** Revokes the token that the instance holds, and resets the statistics. */
export async function revokeToken({ kaisa, instance }: App): Promise<void> {
  await instance.get(ECHO, { adapter: 'http' });
  kaisa.revokeAll();
  kaisa.resetStats();
}

/** Resolves with the error of a call. */
export function rejection(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => {
      throw new Error('the call was not rejected');
    },
    (error: unknown) => error,
  );
}

/** Polls until `reached` returns true. */
export function until(reached: () => boolean): Promise<void> {
  return poll(reached, String(reached));
}
