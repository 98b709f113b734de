import { startEmulator, type Emulator, type EmulatorOptions } from '@kaisa-auth/emulator';
import { onTestFinished } from 'vitest';

/** Minutes, so that a busy machine never reaches the limit of a token request. */
export const PATIENCE_MS = 120_000;

/** An emulator whose `auth` also sets a long `timeoutMs`. */
export interface PatientEmulator extends Emulator {
  readonly auth: Emulator['auth'] & { readonly timeoutMs: number };
}

/** Starts an emulator that is closed when the test has finished. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const running = await startEmulator(options);
  onTestFinished(() => running.close());
  return running;
}

/** Starts an emulator for tests on the system's clock. */
export async function patientEmulator(options: EmulatorOptions = {}): Promise<PatientEmulator> {
  const running = await emulator(options);
  return { ...running, auth: { ...running.auth, timeoutMs: PATIENCE_MS } };
}
