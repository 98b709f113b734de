import { TokenRequestError } from '@kaisa-auth/fetch';
import {
  askDncs,
  type DncsOptions,
  type PhoneNumber,
  type Visit,
  type VisitorIds,
} from './dncs.js';

/** Why the visitor gets the original number. */
export type Reason =
  /** The budget was over before there was an answer, whoever was slow. */
  | 'timeout'
  /** The token endpoint refused, or is down: there is nothing to ask DNCS with. */
  | 'no_token'
  /** DNCS refused, is down, or sent what is no answer. */
  | 'dncs_error'
  /** DNCS has nothing to put in its place. */
  | 'not_replaced';

export interface CallNowAnswer extends PhoneNumber, VisitorIds {
  /** Missing where the number is a replacement. */
  readonly reason?: Reason;
}

export interface CallNowOptions {
  readonly dncs: DncsOptions;
  /** What is shown when DNCS gives no other. */
  readonly original: PhoneNumber;
  /** For the token and DNCS together, in ms. */
  readonly budgetMs: number;
  /** Told each time the original is shown: for a log. */
  readonly onFallback?: ((reason: Reason, error?: unknown) => void) | undefined;
}

export type CallNow = (visit: Visit) => Promise<CallNowAnswer>;

/** Answers a click with a number to call: always, and within the budget. */
export function createCallNow({ dncs, original, budgetMs, onFallback }: CallNowOptions): CallNow {
  const fallBack = (known: VisitorIds, reason: Reason, error?: unknown): CallNowAnswer => {
    onFallback?.(reason, error);
    const { trackingId, sessionId } = known;
    return { ...original, reason, trackingId, sessionId };
  };

  return async (visit) => {
    const budget = AbortSignal.timeout(budgetMs);
    try {
      const answer = askDncs(dncs, original.e164, visit, budget);
      const { replacement, ...ids } = await within(budget, answer);
      return replacement ? { ...replacement, ...ids } : fallBack(ids, 'not_replaced');
    } catch (error) {
      return fallBack(visit, reasonOf(error, budget), error);
    }
  };
}

/** Ends with the budget even if the work does not: an aborted fetch does not always settle. */
function within<T>(budget: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    budget.addEventListener('abort', () => {
      reject(budget.reason);
    });
    work.then(resolve, reject);
  });
}

function reasonOf(error: unknown, budget: AbortSignal): Reason {
  if (error instanceof TokenRequestError) return 'no_token';
  return budget.aborted ? 'timeout' : 'dncs_error';
}
