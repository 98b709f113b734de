/**
 * Parses `Retry-After` (RFC 9110 §10.2.3), seconds or a date, into ms from `nowMs`. Returns undefined if the header is
 * absent, invalid, or names a moment in the past.
 *
 * @example
 * ```ts
 * import { parseRetryAfter } from '@kaisa-auth/core/adapter';
 * parseRetryAfter('7', Date.now()); // 7000
 * ```
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  const delayMs = seconds >= 0 ? seconds * 1000 : parseHttpDate(value) - nowMs;
  return delayMs >= 0 ? delayMs : undefined;
}

/** Dates are in UTC even if they do not say so (RFC 9110 §5.6.7). */
function parseHttpDate(value: string): number {
  return Date.parse(`${value.replace(/ GMT$/, '')} GMT`);
}
