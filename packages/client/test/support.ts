import { startEmulator, type Emulator, type EmulatorOptions } from '@kaisa-auth/emulator';
import { onTestFinished } from 'vitest';
import { createKaisaClient, KaisaApiError, type KaisaClient } from '../src/index.js';
import type { paths as DncsPaths } from '@kaisa-auth/openapi/dncs';
import type { paths as V2Paths } from '@kaisa-auth/openapi/v2';

export interface App {
  kaisa: Emulator;
  v2: KaisaClient<V2Paths>;
  dncs: KaisaClient<DncsPaths>;
}

/** An emulator that ends with the test. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const running = await startEmulator(options);
  onTestFinished(() => running.close());
  return running;
}

/** An emulator, and clients for it. */
export async function app(options: EmulatorOptions = {}): Promise<App> {
  const kaisa = await emulator(options);
  const v2 = createKaisaClient('v2', kaisa.auth, { url: kaisa.v2Url });
  const dncs = createKaisaClient('dncs', kaisa.auth, { url: kaisa.dncsUrl });
  return { kaisa, v2, dncs };
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

/** The error of an answer that a call was rejected with. */
export async function apiError(call: Promise<unknown>): Promise<KaisaApiError> {
  const error = await rejection(call);
  if (error instanceof KaisaApiError) return error;
  throw new Error('rejected with another error', { cause: error });
}
