import { TokenRequestError } from '../../src/index.js';
import type { Cache, Call, Ending, Outcome } from './cache-outcomes.js';
import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';

export interface Caller extends Call {
  /** The generation of the acquisition that the caller may wait for. */
  readonly generation: number;
  readonly since: number;
  readonly controller: AbortController;
  /** The outcome that the call must have by now. */
  expected: Outcome;
  outcome: Outcome;
  retryAfterMs?: number | undefined;
}

/** All callers, with their actual and expected outcomes. */
export class Callers {
  readonly #all: Caller[] = [];
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  get waiting(): readonly Caller[] {
    return this.#all.filter(({ outcome }) => outcome === 'waits');
  }

  call(cache: Cache, generation: number, abortedWith?: string): Caller {
    const controller = new AbortController();
    if (abortedWith) controller.abort(abortedWith);
    const since = this.#clock.monotonic();
    const caller: Caller = { generation, since, controller, expected: 'waits', outcome: 'waits' };
    this.#all.push(caller);
    void listen(caller, cache);
    return caller;
  }

  abort(number: number): void {
    const caller = this.#all[number % this.#all.length];
    if (!caller) return;
    if (caller.expected === 'waits') caller.expected = { abort: `gone ${number}` };
    caller.controller.abort(`gone ${number}`);
  }

  /** Expects this ending for every caller that waits for the acquisition. */
  expect(generation: number, ending: Ending): void {
    for (const caller of this.#all) {
      const waits = caller.expected === 'waits' && caller.generation === generation;
      if (waits) caller.expected = ending;
    }
  }

  /** Returns the violations at this moment. */
  complaints(longestWaitMs: number): string[] {
    const wrong = this.#all.filter(({ expected, outcome }) => !same(expected, outcome));
    const late = this.waiting.filter(
      ({ since }) => this.#clock.monotonic() - since > longestWaitMs,
    );
    return [
      ...wrong.map((caller) => `${lineFor(caller)}: ${got(caller)}`),
      ...late.map(() => 'B3, B11: a caller waits for too long'),
    ];
  }
}

async function listen(caller: Caller, cache: Cache): Promise<void> {
  try {
    const { accessToken } = await cache.getToken({ signal: caller.controller.signal });
    caller.outcome = { token: accessToken };
  } catch (error) {
    const isTokenError = error instanceof TokenRequestError;
    caller.outcome = isTokenError ? { code: error.code } : { abort: error };
    if (isTokenError) caller.retryAfterMs = error.retryAfterMs;
  }
}

function same(one: Outcome, other: Outcome): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function got({ expected, outcome }: Caller): string {
  return `expected ${JSON.stringify(expected)}, got ${JSON.stringify(outcome)}`;
}

/** Returns the contract's number for a caller with a wrong outcome. */
function lineFor({ expected }: Caller): string {
  if (expected === 'waits') return 'B7, B11';
  if ('token' in expected) return 'B8, B12';
  return 'code' in expected ? 'B5' : 'B9';
}
