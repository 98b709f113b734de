import { jittered } from './jitter.js';

const MAX_RENEWAL_MARGIN_MS = 300_000;
const MAX_EXPIRY_MARGIN_MS = 10_000;

/**
 * Returns how long before its expiry a token is renewed, in ms: 16 to 20 % of its lifetime, at most 5 minutes. A fixed
 * margin longer than the lifetime would renew on every request.
 */
export function renewalMarginMs(lifetimeMs: number): number {
  return jittered(Math.min(lifetimeMs * 0.2, MAX_RENEWAL_MARGIN_MS));
}

/**
 * Returns how long before its expiry a token is no longer sent, in ms, because it could expire on the way: 2.5 % of its
 * lifetime, at most 10 s.
 */
export function expiryMarginMs(lifetimeMs: number): number {
  return Math.min(lifetimeMs * 0.025, MAX_EXPIRY_MARGIN_MS);
}
