import type { PromiseName } from '../command-line.mjs';
import { allSucceeded, check, type Step } from '../step.js';

interface Calls {
  readonly name: string;
  readonly shows: string;
  readonly calls: number;
  /** How many token requests there must be. */
  readonly tokenRequests: number;
  readonly promise: PromiseName;
}

export const firstToken: Step = atTheSameTime({
  name: 'first token',
  shows: '50 calls at the same time, without a token',
  calls: 50,
  tokenRequests: 1,
  promise: 'stampede',
});

export const reuse: Step = atTheSameTime({
  name: 'reuse',
  shows: '10 more calls, with the same token',
  calls: 10,
  tokenRequests: 0,
  promise: 'reuse',
});

function atTheSameTime({ name, shows, calls, tokenRequests: allowed, promise }: Calls): Step {
  return {
    name,
    shows,
    async run(row) {
      await Promise.all(row.calls(calls));
      const seen = await row.look();
      const { tokenRequests, succeeded } = seen;
      const saw = `${tokenRequests} token requests`;
      const checks = [
        check(promise, 'token requests', tokenRequests === allowed, saw),
        allSucceeded(promise, succeeded, calls),
      ];
      return { seen, allowed, checks };
    },
  };
}
