import type { CallPlan } from './plan.js';

/** What the parent sends to the process of an adapter. */
export type Order =
  /** Is answered with the outcomes. */
  | { readonly do: 'call'; readonly calls: readonly CallPlan[] }
  /** Is answered with the state. */
  | { readonly do: 'measure' }
  /** A token was issued, which must not show anywhere. */
  | { readonly do: 'learn'; readonly token: string }
  | { readonly do: 'leave' };

/** The argument of the process. */
export interface Job {
  readonly adapter: string;
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How long to wait for a call or a handle before it counts as hanging. */
  readonly patienceMs: number;
}

/** What a call counts while it runs. */
export interface CallCounts {
  /** How often the promise of the call settled. */
  settled: number;
  /** How often the caller's hook received an answer. */
  hooked: number;
}

/** The end of a call for its caller. */
export interface Outcome extends Readonly<CallCounts> {
  readonly id: string;
  /** `answered`, or the kind of the failure. */
  readonly code: string;
  /** The id in the echo. */
  readonly echoed?: string | undefined;
  /** Whether the echo holds the body that was sent. */
  readonly isWhole?: boolean | undefined;
  /** How long the provider sends no token request. */
  readonly retryAfterMs?: number | undefined;
}

export interface State {
  /** Heap in use after a collection, without V8's code. */
  readonly heapBytes: number;
  /** What keeps the process alive besides the channel to its parent. */
  readonly handles: readonly string[];
  /** How often an error or event, printed in every form, showed the secret or a token. */
  readonly secretsFound: number;
}

export const CALL_HEADER = 'x-soak-call';
export const TOKEN_REQUEST_HEADER = 'x-soak-token-request';
