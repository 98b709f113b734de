/** Renewal begins this long before the end: 16 to 20 % of the life, at most 5 minutes. */
const RENEWAL_MARGIN = { fraction: 0.2, maxMs: 300_000, jitter: 0.2 };

/** A token is not sent in its last moments, or it would end on the way: 2.5 % of the life, at most 10 s. */
const SENDING_MARGIN = { fraction: 0.025, maxMs: 10_000 };

/**
 * How long after the start of its life a token should be renewed, in ms. Margins scale with the life: a fixed
 * one longer than the life would renew at every request. The jitter keeps a fleet from renewing at once.
 */
export function renewalAge(lifeMs: number): number {
  const margin = Math.min(lifeMs * RENEWAL_MARGIN.fraction, RENEWAL_MARGIN.maxMs);
  return lifeMs - margin * (1 - RENEWAL_MARGIN.jitter * Math.random());
}

/** How long after the start of its life a token may still be sent, in ms. */
export function sendableAge(lifeMs: number): number {
  return lifeMs - Math.min(lifeMs * SENDING_MARGIN.fraction, SENDING_MARGIN.maxMs);
}
