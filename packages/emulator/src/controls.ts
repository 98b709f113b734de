import type { AccessTokens } from './access-tokens.js';
import type { Answer, Interference, TokenParameters } from './interference.js';
import { isWhole } from './options.js';

/**
 * Makes the token endpoint behave as it should not. Requests are counted when they arrive, whatever is told here. What
 * cannot be told is a `TypeError` that names it, at once.
 */
export interface TokenEndpointControl {
  /** Answers nothing until the returned function is called. Several holds must all be released. */
  hold(): () => void;
  /** Sends every answer later by `ms` of real time. The token is issued before the wait. 0 ends it. */
  delay(ms: number): void;
  /** The next `times` requests get this answer; default: all, until `restore()` or the next thing told. */
  fail(answer: Answer, times?: number): void;
  /** 429 with `Retry-After`: whole seconds, or an HTTP date. Kaisa's own limits are not known. */
  rateLimit(retryAfter: number | string, times?: number): void;
  /** The next `times` requests get what `make` returns: any odd answer, a streaming `Response` too. */
  answer(
    make: (parameters: TokenParameters) => Answer | Response | Promise<Answer | Response>,
    times?: number,
  ): void;
  /** The next `times` connections are cut with no answer. */
  breakConnection(times?: number): void;
  /**
   * Hands out the latest token again, its life begun anew. After `revokeAll()` a new one is issued and repeated,
   * unless `evenIfRevoked` (default false) keeps to the dead one.
   */
  sameToken(on: boolean, options?: { evenIfRevoked?: boolean }): void;
  /** Normal again; held requests are answered. Tokens that were revoked stay so. */
  restore(): void;
}

/** Makes v2, v3, DNCS and the echo route behave as they should not. What cannot be told is a `TypeError` that names it. */
export interface ApiControl {
  /** Answers nothing until the returned function is called. */
  hold(): () => void;
  /** Sends every answer later by `ms` of real time. 0 ends it. */
  delay(ms: number): void;
  /** 401, empty, for every request and whatever its token: a right missing on the account. False ends it. */
  refuseAll(on: boolean): void;
  /** The next `times` requests get this answer; default: all, until `restore()` or the next thing told. */
  refuseWith(answer: Answer, times?: number): void;
  /** The next `times` connections are cut with no answer. */
  breakConnection(times?: number): void;
  /** Normal again; held requests are answered. */
  restore(): void;
}

export function controlTokenEndpoint(
  interference: Interference,
  tokens: AccessTokens,
): TokenEndpointControl {
  return {
    hold: () => interference.hold(),
    delay: (ms) => {
      interference.delay(ms);
    },
    fail: (answer, times) => {
      interference.answerWith(answer, times);
    },
    rateLimit: (retryAfter, times) => {
      if (typeof retryAfter !== 'string' && !isWhole(retryAfter)) {
        throw new TypeError('`retryAfter` takes whole seconds, or an HTTP date');
      }
      const headers = { 'retry-after': String(retryAfter) };
      interference.answerWith({ status: 429, headers }, times);
    },
    answer: (make, times) => {
      interference.answer(make, times);
    },
    breakConnection: (times) => {
      interference.breakConnection(times);
    },
    sameToken: (on, { evenIfRevoked = false } = {}) => {
      tokens.repeat(on ? (evenIfRevoked ? 'always' : 'while good') : 'never');
    },
    restore: () => {
      tokens.repeat('never');
      interference.restore();
    },
  };
}

/** Whether the account has any right at all; shared with whoever guards the APIs. */
export interface Rights {
  refused: boolean;
}

export function controlApi(interference: Interference, rights: Rights): ApiControl {
  return {
    hold: () => interference.hold(),
    delay: (ms) => {
      interference.delay(ms);
    },
    refuseAll: (on) => {
      rights.refused = on;
    },
    refuseWith: (answer, times) => {
      interference.answerWith(answer, times);
    },
    breakConnection: (times) => {
      interference.breakConnection(times);
    },
    restore: () => {
      rights.refused = false;
      interference.restore();
    },
  };
}
