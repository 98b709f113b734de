import type { Emulator } from '@kaisa-auth/emulator';
import { ECHO, type Echo } from '@kaisa-auth/test-kit/echo';
import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { kaisaAuth, type FetchAuthOptions } from '../src/index.js';

export interface App {
  kaisa: Emulator;
  authFetch: typeof fetch;
  /** The URL of the echo route. */
  url: string;
}

/** Creates an emulator and a fetch for it. */
export async function app(options: FetchAuthOptions = {}): Promise<App> {
  const kaisa = await patientEmulator();
  const authFetch = kaisaAuth(kaisa.auth, options);
  return { kaisa, authFetch, url: kaisa.url + ECHO };
}

/** Like `app`, but the API refuses the cached token. Statistics count from zero. */
export async function refusedApp(options: FetchAuthOptions = {}): Promise<App> {
  const running = await app(options);
  await running.authFetch(running.url);
  running.kaisa.revokeAll();
  running.kaisa.resetStats();
  return running;
}

export async function echoOf(response: Response): Promise<Echo> {
  return (await response.json()) as Echo;
}

export { ECHO, type Echo };
export { patientEmulator as emulator } from '@kaisa-auth/test-kit/emulator-fixture';
export { foreignServer as stranger } from '@kaisa-auth/test-kit/http-server';
export { rejection } from '@kaisa-auth/test-kit/rejection';
export { until } from '@kaisa-auth/test-kit/waiting';
