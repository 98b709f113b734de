import type { PromiseName } from './command-line.js';
import type { Row } from './row.js';
import type { Tally } from './tally.js';

/** Whether a promise was kept, and what shows it. */
export interface Check {
  readonly promise: PromiseName;
  readonly kept: boolean;
  readonly saw: string;
}

export interface StepResult {
  readonly seen: Tally;
  /** The most token requests that the promises allow. */
  readonly allowed: number;
  readonly checks: readonly Check[];
  /** Calls that waited for a renewal. */
  readonly delayed?: number;
}

export interface Step {
  readonly name: string;
  readonly shows: string;
  run(row: Row): Promise<StepResult>;
}

export function check(promise: PromiseName, kept: boolean, saw: string): Check {
  return { promise, kept, saw };
}

/** Checks that all of these calls succeeded. */
export function allSucceeded(promise: PromiseName, succeeded: number, calls: number): Check {
  return check(promise, succeeded === calls, `${succeeded} of ${calls} calls succeeded`);
}

/** Adds what must hold in every step. */
export function withCommonChecks(result: StepResult): StepResult {
  const { otherFormat, withoutToken, unauthorized, damaged } = result.seen;
  const none = (promise: PromiseName, count: number, what: string): Check =>
    check(promise, count === 0, `${count} ${what}`);
  const common = [
    none('format', otherFormat, 'token requests in the other format'),
    none('fail-open', withoutToken, 'requests without a token'),
    none('replay', unauthorized, '401s seen by callers'),
    none('body', damaged, 'replayed requests changed'),
  ];
  return { ...result, checks: [...result.checks, ...common] };
}
