import type { Stopwatch } from '../clock.js';
import type { Context } from '../context.js';
import type { StoreCommands } from './commands.js';

/** For this long a store that failed is left alone. */
const REST_MS = 5000;

/** Names of errors as system and servers have them, and nothing that could be anything else. */
const CODE = /^[A-Z_]{2,40}$/;

export interface Guard {
  /** Runs a command of the store; rejects when it fails, takes too long, or is not even tried. */
  readonly run: <T>(command: keyof StoreCommands, work: () => Promise<T>) => Promise<T>;
  /**
   * Says that the store has done what it is for: only this shows that one that failed has recovered. One that cannot be
   * written to still answers some commands.
   */
  readonly confirm: () => void;
}

/** Keeps a store that fails from costing more than one `timeoutMs` in 5 s, and tells of it once. */
export function createGuard({ schedule, startStopwatch, emit }: Context, timeoutMs: number): Guard {
  let sinceFailure: Stopwatch | undefined;
  const rests = (): boolean => !!sinceFailure && sinceFailure() < REST_MS;

  return {
    async run(command, work) {
      if (rests()) throw storeFailure('RESTS');
      try {
        return await within(schedule, timeoutMs, work);
      } catch (error) {
        const isFirst = !sinceFailure;
        sinceFailure = startStopwatch();
        if (isFirst) emit({ type: 'store_degraded', command, code: codeOf(error) });
        throw error;
      }
    },
    confirm() {
      // Not by what was under way when another failed.
      if (!sinceFailure || rests()) return;
      sinceFailure = undefined;
      emit({ type: 'store_recovered' });
    },
  };
}

/** An error with this code, as `store_degraded` tells it. */
export function storeFailure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function within<T>(
  schedule: Context['schedule'],
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = schedule(() => {
      reject(storeFailure('TIMEOUT'));
    }, timeoutMs);
    // An async function, since what others wrote may also throw at once. What comes too late is dropped here.
    void (async () => work())().then(resolve, reject).finally(cancel);
  });
}

function codeOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' && CODE.test(code) ? code : 'FAILED';
}
