import type { Emulator } from '@kaisa-auth/emulator';
import { ECHO, type Echo } from '@kaisa-auth/test-kit/echo';
import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import newest, { type KyInstance, type Options } from 'ky';
import lowest from 'ky-lowest';
import { kaisaAuth, type KyAuthOptions } from '../src/index.js';

export type Version = 1 | 2;

/** Without ky's own timeout of 10 s. ky 1 has the types of ky 2 here. Hooks differ, see `hook`. */
export const kys: Record<Version, KyInstance> = {
  1: lowest.extend({ timeout: false }) as unknown as KyInstance,
  2: newest.extend({ timeout: false }),
};

export const versions: Version[] = [1, 2];

/** The argument of a hook, in the words of ky 2. */
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
  /** An instance with the adapter. */
  api: KyInstance;
  /** The URL of the echo route. */
  url: string;
}

/** Creates an emulator and an instance for it, which has `options` before the adapter is added. */
export async function app(
  version: Version,
  options: Options = {},
  authOptions?: KyAuthOptions,
): Promise<App> {
  const kaisa = await patientEmulator();
  const api = kys[version]
    .create({ timeout: false, ...options })
    .extend(kaisaAuth(kaisa.auth, authOptions));
  return { kaisa, api, url: kaisa.url + ECHO };
}

/** Like `app`, but the API refuses the cached token. Statistics count from zero. */
export async function refusedApp(...args: Parameters<typeof app>): Promise<App> {
  const running = await app(...args);
  await running.api(running.url);
  running.kaisa.revokeAll();
  running.kaisa.resetStats();
  return running;
}

export { collectGarbage } from '@kaisa-auth/test-kit/garbage';
export { ECHO, type Echo };
export { patientEmulator as emulator } from '@kaisa-auth/test-kit/emulator-fixture';
export { foreignServer as stranger } from '@kaisa-auth/test-kit/http-server';
export { rejection } from '@kaisa-auth/test-kit/rejection';
export { until } from '@kaisa-auth/test-kit/waiting';
