import type { Expected, StepResult } from '../src/step.js';
import type { Tally } from '../src/tally.js';

const SEEN: Tally = {
  requests: 10,
  unsigned: 0,
  tokenRequests: 1,
  otherFormat: 0,
  answered: 10,
  unauthorized: 0,
  replayed: 0,
  damaged: 0,
};

const EXPECTED: Expected = {
  answered: 10,
  tokenRequests: { least: 1, most: 1 },
  replayed: 0,
  mayWait: false,
};

interface Changes {
  readonly step?: string;
  readonly seen?: Partial<Tally>;
  readonly expected?: Partial<Expected>;
  readonly waits?: readonly number[];
  readonly proofs?: StepResult['proofs'];
}

/** The result of a step in which all went as it must, but for what is given. */
export function resultOf({
  step = 'a step',
  seen,
  expected,
  waits = [],
  proofs,
}: Changes = {}): StepResult {
  return {
    step,
    seen: { ...SEEN, ...seen },
    expected: { ...EXPECTED, ...expected },
    waits,
    ...(proofs && { proofs }),
  };
}
