import type { PromiseName } from '../command-line.js';
import type { Row } from '../row.js';
import { allSucceeded, check, type Step, type StepResult } from '../step.js';

export const firstToken: Step = {
  name: 'first token',
  shows: '50 calls at the same time, without a token',
  run: (row) => callTogether(row, 'stampede', 50, 1),
};

export const reuse: Step = {
  name: 'reuse',
  shows: '10 more calls, with the same token',
  run: (row) => callTogether(row, 'reuse', 10, 0),
};

/** Makes calls at the same time, which must cost exactly the allowed token requests. */
async function callTogether(
  row: Row,
  promise: PromiseName,
  calls: number,
  allowed: number,
): Promise<StepResult> {
  await Promise.all(row.calls(calls));
  const seen = await row.look();
  const { tokenRequests, succeeded } = seen;
  const isAllowed = tokenRequests === allowed;
  const checks = [
    check(promise, isAllowed, `${tokenRequests} token requests`),
    allSucceeded(promise, succeeded, calls),
  ];
  return { seen, allowed, checks };
}
