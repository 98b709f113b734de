import { startEmulator, type Emulator, type EmulatorOptions } from '@kaisa-auth/emulator';
import { onTestFinished } from 'vitest';
import { unhurriedClock } from './unhurried-clock.js';

/** Minutes, so that a busy machine never reaches the limit of a token request. */
export const PATIENCE_MS = 120_000;

/** Starts an emulator that is closed when the test has finished. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const running = await startEmulator(options);
  onTestFinished(() => running.close());
  return running;
}

/** Starts an emulator for tests in which time plays no part: its `auth` brings a clock on which no time passes. */
export async function patientEmulator(options: EmulatorOptions = {}) {
  const running = await emulator(options);
  return { ...running, auth: { ...running.auth, clock: unhurriedClock } };
}
