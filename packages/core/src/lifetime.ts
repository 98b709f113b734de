/**
 * How long after the start of its life a token should be renewed, in ms: 16 to 20 % of the life before its end, at most
 * 5 minutes. A fixed margin longer than the life would renew at every request. The jitter keeps a fleet apart.
 */
export function renewalAge(lifeMs: number): number {
  return lifeMs - Math.min(lifeMs * 0.2, 300_000) * (0.8 + 0.2 * Math.random());
}

/**
 * How long after the start of its life a token may still be sent, in ms: not in its last 2.5 %, at most 10 s, or it would
 * end on the way.
 */
export function sendableAge(lifeMs: number): number {
  return lifeMs - Math.min(lifeMs * 0.025, 10_000);
}
