// Needs --expose-gc. Runs the emulator; other processes send the requests and play the web page.
import { startEmulator } from '@kaisa-auth/emulator';
import { liveBytes } from '../measure/allocation.js';
import { runWorker, workOn } from '../workers.js';
import type { Load, LoadOrder } from './token-load.js';

export interface WatchedOrder {
  readonly rounds: number;
  readonly requestsPerRound: number;
}

export interface Watched extends Load {
  /** How many bytes live memory grew while the rounds were repeated. */
  readonly grown: number;
}

workOn(async ({ rounds, requestsPerRound }: WatchedOrder): Promise<Watched> => {
  const kaisa = await startEmulator();
  const { url, controlToken, auth } = kaisa;
  const order: LoadOrder = { url, controlToken, auth, rounds, requestsPerRound };
  // The first rounds fill what the emulator remembers.
  const load = await runWorker<Load>('token-load', order);
  const before = liveBytes();
  await runWorker<Load>('token-load', order);
  const grown = liveBytes() - before;
  await kaisa.close();
  return { ...load, grown };
});
