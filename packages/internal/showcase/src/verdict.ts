import type { Column, StepResult } from './step.js';

/** A promise that a step broke. */
export interface Finding {
  readonly step: string;
  readonly column: Column;
  /** What must be; the number is the contract's. */
  readonly promise: string;
  readonly saw: string;
}

/** Every promise that a step broke; none if it went as it must. */
export function judge(result: StepResult): Finding[] {
  const checks = [
    ...ofTokenRequests(result),
    ...ofRequests(result),
    ofWaits(result),
    ...ofProofs(result),
  ];
  return checks
    .filter(({ broken }) => broken)
    .map(({ column, promise, saw }) => ({ step: result.step, column, promise, saw }));
}

interface Check extends Omit<Finding, 'step'> {
  readonly broken: boolean;
}

function ofTokenRequests({ seen, expected }: StepResult): Check[] {
  const { least, most } = expected.tokenRequests;
  const column = 'token requests';
  const saw = String(seen.tokenRequests);
  return [
    { column, promise: `at most ${most} (B7, B9)`, saw, broken: seen.tokenRequests > most },
    { column, promise: `at least ${least}`, saw, broken: seen.tokenRequests < least },
    {
      column,
      promise: "every one in the row's body format (B1)",
      saw: `${seen.otherFormat} in another`,
      broken: seen.otherFormat > 0,
    },
  ];
}

function ofRequests({ seen, expected }: StepResult): Check[] {
  const { answered = 0, replayed } = expected;
  const column = 'requests';
  return [
    {
      column: '401s seen by callers',
      promise: 'no call ends in a 401 (B17)',
      saw: String(seen.unauthorized),
      broken: seen.unauthorized > 0,
    },
    {
      column,
      promise: 'every call is answered with success',
      saw: `${seen.answered} of ${answered}`,
      broken: seen.answered < answered,
    },
    {
      column,
      promise: 'no request goes out without a token (B16)',
      saw: String(seen.unsigned),
      broken: seen.unsigned > 0,
    },
    {
      column,
      promise: 'every refused call is sent again (B17)',
      saw: `${seen.replayed} of ${replayed}`,
      broken: seen.replayed < replayed,
    },
    {
      column,
      promise: 'what is sent again is the same request (B17)',
      saw: `${seen.damaged} changed`,
      broken: seen.damaged > 0,
    },
  ];
}

/** That there was a wait is wrong, however short it was. */
function ofWaits({ expected, waits }: StepResult): Check {
  return {
    column: 'steady wait',
    promise: 'steady traffic never waits for a token (B8)',
    saw: `${waits.length} waits up to ${Math.max(0, ...waits)} ms`,
    broken: !expected.mayWait && waits.length > 0,
  };
}

function ofProofs({ proofs = [] }: StepResult): Check[] {
  return proofs.map(({ column, promise, of, did }) => ({
    column,
    promise,
    saw: `${did} of ${of}`,
    broken: did < of,
  }));
}
