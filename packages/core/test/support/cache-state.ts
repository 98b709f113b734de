import type { SimulatedRequest } from './simulated-endpoint.js';

/** Both clocks at one moment. */
export type Moment = Readonly<Record<'wall' | 'monotonic', number>>;

export interface Held {
  readonly accessToken: string;
  readonly lifeMs: number;
  /** When the request for the token started. */
  readonly born: Moment;
  readonly received: Moment;
  /** Whether the token replaced a refused one. */
  readonly replaced: boolean;
  /** Whether the server issued the same token again without a longer lifetime. */
  readonly repeated: boolean;
}

/** One acquisition, from its first request to the end of its last. */
export interface Acquisition {
  since: Moment;
  /** Whether it started anew after a freeze. */
  isFresh?: boolean;
  tries: number;
  request: SimulatedRequest;
  began: Moment;
  /** The limit of this attempt: `timeoutMs`, or what remains of three times as much. */
  deadlineMs: number;
}
