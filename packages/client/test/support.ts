import { patientEmulator as emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import type { Emulator, EmulatorOptions } from '@kaisa-auth/emulator';
import { createKaisaClient, KaisaApiError, type KaisaClient } from '../src/index.js';
import type { paths as DncsPaths } from '@kaisa-auth/openapi/dncs';
import type { paths as V2Paths } from '@kaisa-auth/openapi/v2';

export interface App {
  kaisa: Emulator;
  v2: KaisaClient<V2Paths>;
  dncs: KaisaClient<DncsPaths>;
}

export { emulator, rejection };

/** An emulator, and clients for it. */
export async function app(options: EmulatorOptions = {}): Promise<App> {
  const kaisa = await emulator(options);
  const v2 = createKaisaClient('v2', kaisa.auth, { url: kaisa.v2Url });
  const dncs = createKaisaClient('dncs', kaisa.auth, { url: kaisa.dncsUrl });
  return { kaisa, v2, dncs };
}

/** Returns the `KaisaApiError` that a call is rejected with. */
export async function apiError(call: Promise<unknown>): Promise<KaisaApiError> {
  const error = await rejection(call);
  if (error instanceof KaisaApiError) return error;
  throw new Error('rejected with another error', { cause: error });
}
