import type { AccessToken } from '../base/access-token.js';
import { count } from '../base/statistics.js';
import type { TokenRequestError } from '../base/token-request-error.js';
import type { CacheParts } from './token-cache.js';

export type WaitForRenewal = (signal?: AbortSignal | null) => Promise<AccessToken>;

/** Shorter waits are not reported: callers fail immediately during a cooldown, and would flood a log. */
const MIN_REPORTED_MS = 1;

/** Counts the callers that wait for a token, and reports how long each of them waited. */
export function reportWaits(
  wait: WaitForRenewal,
  { time, emit, statistics }: Pick<CacheParts, 'time' | 'emit' | 'statistics'>,
): WaitForRenewal {
  return (signal) => {
    const age = time.startStopwatch();
    const report = (code?: string): void => {
      count(statistics, code ? 'failed' : 'waited');
      const durationMs = age();
      if (durationMs >= MIN_REPORTED_MS) emit({ type: 'waited', durationMs, code });
    };
    const token = wait(signal);
    void token.then(
      () => {
        report();
      },
      (error: unknown) => {
        report(signal?.aborted ? 'aborted' : (error as TokenRequestError).code);
      },
    );
    return token;
  };
}
