// Needs --expose-gc.
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { liveBytes } from '../measure/allocation.js';
import { answerOrders } from '../workers.js';

/** An emulator in a process of its own, and what it holds. */
export type EmulatorState = Pick<Emulator, 'url' | 'controlToken' | 'auth'> & {
  readonly liveBytes: number;
};

const { url, controlToken, auth } = await startEmulator();

answerOrders(() => Promise.resolve({ url, controlToken, auth, liveBytes: liveBytes() }));
