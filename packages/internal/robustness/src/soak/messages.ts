import type { CallPlan } from './plan.js';
import type { SabotageName } from './sabotage.js';

/** What the process of an adapter is told. */
export type Order =
  | { readonly do: 'attach'; readonly job: Job }
  | { readonly do: 'call'; readonly calls: readonly CallPlan[] }
  /** A token was issued: it must not be seen anywhere. */
  | { readonly do: 'know'; readonly token: string }
  | { readonly do: 'measure' }
  | { readonly do: 'leave' };

/** What it answers. */
export interface Report {
  readonly outcomes?: readonly Outcome[];
  readonly state?: State;
}

export interface Job {
  readonly adapter: string;
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sabotage?: SabotageName | undefined;
}

/** How a call ended for its caller. */
export interface Outcome {
  readonly id: string;
  /** `answered`, or what kept the call from an answer that is a success. */
  readonly code: string;
  /** How often the promise of the call settled. */
  readonly settled: number;
  /** How often the caller's own hook was told of an answer. */
  readonly told: number;
  /** The client's own tries: one, and its own repetitions. */
  readonly tries: number;
  /** The id that came back in the echo. */
  readonly echoed?: string | undefined;
  /** Whether the echo holds the body that was sent. */
  readonly whole?: boolean | undefined;
  /** Until then no token is asked for. */
  readonly retryAfterMs?: number | undefined;
}

/** What the process has and has seen. */
export interface State {
  /** In use after a collection, code left out. */
  readonly heapBytes: number;
  /** What keeps the process alive beside the channel to its parent, by name. */
  readonly handles: readonly string[];
  /** Errors and events that were printed in every way and searched. */
  readonly printed: number;
  /** How often the secret or a token was found in them. */
  readonly secretsFound: number;
}
