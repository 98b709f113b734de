import { jittered } from './jitter.js';

/**
 * A token is renewed when less of its life is left than this, in ms: 16 to 20 % of it, at most 5 minutes. A fixed margin
 * longer than the life would renew at every request.
 */
export function renewalMargin(lifeMs: number): number {
  return jittered(Math.min(lifeMs * 0.2, 300_000));
}

/** A token with less of its life left than this, in ms, is not sent, since it would end on the way: 2.5 %, at most 10 s. */
export function sendingMargin(lifeMs: number): number {
  return Math.min(lifeMs * 0.025, 10_000);
}
