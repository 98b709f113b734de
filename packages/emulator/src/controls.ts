import type { AccessTokens } from './access-tokens.js';
import type { Answer, FaultInjector, TokenParameters } from './fault-injector.js';
import { argumentError } from './argument-error.js';
import { isWhole } from './options.js';

/**
 * Makes the token endpoint fail in chosen ways. The statistics count requests on arrival, whatever their answer.
 * Invalid arguments throw a `TypeError` that names the argument.
 */
export interface TokenEndpointControl {
  /** Holds all requests until the returned function is called. If you hold several times, release every hold. */
  hold(): () => void;
  /**
   * Delays every answer by `ms` milliseconds of real time, after the token has been issued. Defaults to no delay; 0
   * ends it.
   */
  delay(ms: number): void;
  /**
   * Gives the next `times` requests this answer. Without `times` all requests get it, until `restore()` or another
   * scripted answer.
   */
  fail(answer: Answer, times?: number): void;
  /**
   * Answers the next `times` requests with 429 and `Retry-After`, in whole seconds or as an HTTP date. Without `times`
   * all requests get it. Kaisa's own limits are not known.
   */
  rateLimit(retryAfter: number | string, times?: number): void;
  /**
   * Gives the next `times` requests what `make` returns, which may be a streaming `Response`. Without `times` all
   * requests get it, until `restore()` or another scripted answer.
   */
  answer(
    make: (parameters: TokenParameters) => Answer | Response | Promise<Answer | Response>,
    times?: number,
  ): void;
  /** Closes the connections of the next `times` requests without an answer; without `times` those of all requests. */
  breakConnection(times?: number): void;
  /**
   * Issues the latest token again, with a new lifetime. After `revokeAll()` a new token is issued and repeated. With
   * `evenIfRevoked` (defaults to false) the revoked token is repeated too.
   */
  sameToken(on: boolean, options?: { evenIfRevoked?: boolean }): void;
  /** Ends everything above and answers held requests. Revoked tokens stay revoked. */
  restore(): void;
}

/**
 * Makes v2, v3, DNCS and the echo route fail in chosen ways. Invalid arguments throw a `TypeError` that names the
 * argument.
 */
export interface ApiControl {
  /** Holds all requests until the returned function is called. If you hold several times, release every hold. */
  hold(): () => void;
  /** Delays every answer by `ms` milliseconds of real time. Defaults to no delay; 0 ends it. */
  delay(ms: number): void;
  /** Answers every request with an empty 401, as if the account lacked all rights. Defaults to off; `false` ends it. */
  refuseAll(on: boolean): void;
  /**
   * Gives the next `times` requests this answer. Without `times` all requests get it, until `restore()` or another
   * scripted answer.
   */
  refuseWith(answer: Answer, times?: number): void;
  /** Closes the connections of the next `times` requests without an answer; without `times` those of all requests. */
  breakConnection(times?: number): void;
  /** Ends everything above and answers held requests. */
  restore(): void;
}

export function controlTokenEndpoint(
  faults: FaultInjector,
  tokens: AccessTokens,
): TokenEndpointControl {
  return {
    hold: () => faults.hold(),
    delay: (ms) => {
      faults.delay(ms);
    },
    fail: (answer, times) => {
      faults.answerWith(answer, times);
    },
    rateLimit: (retryAfter, times) => {
      if (typeof retryAfter !== 'string' && !isWhole(retryAfter)) {
        throw argumentError('`retryAfter` takes whole seconds, or an HTTP date');
      }
      const headers = { 'retry-after': String(retryAfter) };
      faults.answerWith({ status: 429, headers }, times);
    },
    answer: (make, times) => {
      faults.answer(make, times);
    },
    breakConnection: (times) => {
      faults.breakConnection(times);
    },
    sameToken: (on, options = {}) => {
      // A spread, because `Object.prototype` may be polluted.
      const { evenIfRevoked } = { evenIfRevoked: false, ...options };
      const reuse = evenIfRevoked ? 'always' : 'until revoked';
      tokens.setReuse(on ? reuse : 'never');
    },
    restore: () => {
      tokens.setReuse('never');
      faults.restore();
    },
  };
}

/** The rights of the account, shared by the controls and the guards of the APIs. */
export interface Rights {
  /** Whether the account has no right at all. */
  refused: boolean;
}

export function controlApi(faults: FaultInjector, rights: Rights): ApiControl {
  return {
    hold: () => faults.hold(),
    delay: (ms) => {
      faults.delay(ms);
    },
    refuseAll: (on) => {
      rights.refused = on;
    },
    refuseWith: (answer, times) => {
      faults.answerWith(answer, times);
    },
    breakConnection: (times) => {
      faults.breakConnection(times);
    },
    restore: () => {
      rights.refused = false;
      faults.restore();
    },
  };
}
