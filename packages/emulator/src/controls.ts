import type { AccessTokens } from './access-tokens.js';
import type { Rights } from './control-settings.js';
import type { ControlName } from './events/emulator-event.js';
import type { FaultInjector } from './fault-injector.js';
import type { Hold } from './holds.js';
import type { Answer, TokenParameters } from './scripted-answers.js';
import { argumentError } from './argument-error.js';
import { isWhole } from './argument-checks.js';

/**
 * Makes the token endpoint fail in chosen ways. The statistics count requests on arrival, whatever their answer.
 * Invalid arguments throw a `TypeError` that names the argument.
 *
 * @example
 * ```ts
 * import type { TokenEndpointControl } from '@kaisa-auth/emulator';
 *
 * const failOnce = (tokenEndpoint: TokenEndpointControl) => tokenEndpoint.fail({ status: 503 }, 1);
 * ```
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
 *
 * @example
 * ```ts
 * import type { ApiControl } from '@kaisa-auth/emulator';
 *
 * const forbid = (api: ApiControl) => api.refuseWith({ status: 403 });
 * ```
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

/** A listener that receives each control that was used, with its arguments. */
export type Used = (control: ControlName, args?: Record<string, unknown>) => void;

export function controlTokenEndpoint(
  faults: FaultInjector,
  tokens: AccessTokens,
  used: Used,
): TokenEndpointControl {
  return {
    ...scriptedAnswers(faults, used),
    hold: () => {
      const hold = faults.hold();
      used('tokenEndpoint.hold', { hold: hold.id });
      return releaseOf(hold, 'tokenEndpoint.release', used);
    },
    delay: (ms) => {
      faults.delay(ms);
      used('tokenEndpoint.delay', { ms });
    },
    sameToken: (on, options = {}) => {
      checkSwitch(on);
      // A spread, because `Object.prototype` may be polluted.
      const { evenIfRevoked } = { evenIfRevoked: false, ...options };
      const reuse = evenIfRevoked ? 'always' : 'until revoked';
      tokens.setReuse(on ? reuse : 'never');
      used('tokenEndpoint.sameToken', { on, evenIfRevoked });
    },
    restore: () => {
      tokens.setReuse('never');
      faults.restore();
      used('tokenEndpoint.restore');
    },
  };
}

type ScriptedAnswerControl = Pick<
  TokenEndpointControl,
  'fail' | 'rateLimit' | 'answer' | 'breakConnection'
>;

function scriptedAnswers(faults: FaultInjector, used: Used): ScriptedAnswerControl {
  return {
    fail: (answer, times) => {
      faults.answerWith(answer, times);
      used('tokenEndpoint.fail', { status: answer.status, times });
    },
    rateLimit: (retryAfter, times) => {
      if (typeof retryAfter !== 'string' && !isWhole(retryAfter)) {
        throw argumentError('`retryAfter` takes whole seconds, or an HTTP date');
      }
      const headers = { 'retry-after': String(retryAfter) };
      faults.answerWith({ status: 429, headers }, times);
      used('tokenEndpoint.rateLimit', { retryAfter, times });
    },
    answer: (make, times) => {
      faults.answer(make, times);
      used('tokenEndpoint.answer', { times });
    },
    breakConnection: (times) => {
      faults.breakConnection(times);
      used('tokenEndpoint.breakConnection', { times });
    },
  };
}

export function controlApi(faults: FaultInjector, rights: Rights, used: Used): ApiControl {
  return {
    hold: () => {
      const hold = faults.hold();
      used('api.hold', { hold: hold.id });
      return releaseOf(hold, 'api.release', used);
    },
    delay: (ms) => {
      faults.delay(ms);
      used('api.delay', { ms });
    },
    refuseAll: (on) => {
      checkSwitch(on);
      rights.refused = on;
      used('api.refuseAll', { on });
    },
    refuseWith: (answer, times) => {
      faults.answerWith(answer, times);
      used('api.refuseWith', { status: answer.status, times });
    },
    breakConnection: (times) => {
      faults.breakConnection(times);
      used('api.breakConnection', { times });
    },
    restore: () => {
      rights.refused = false;
      faults.restore();
      used('api.restore');
    },
  };
}

function releaseOf(hold: Hold, control: ControlName, used: Used): () => void {
  return () => {
    hold.release();
    used(control, { hold: hold.id });
  };
}

/** Checks a switch, because callers without TypeScript can pass anything. */
function checkSwitch(on: unknown): void {
  if (typeof on !== 'boolean') throw argumentError('`on` takes true or false');
}
