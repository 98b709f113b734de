/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in ms from `nowMs`; undefined when absent or unreadable. */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (!value?.trim()) return undefined;
  // All forms of HTTP dates have a time, and are in UTC, also the one that does not say so (§5.6.7).
  const date = /:\d\d/.test(value) ? Date.parse(`${value.replace(/ GMT$/, '')} GMT`) : NaN;
  const ms = Number.isNaN(date) ? Number(value) * 1000 : Math.max(0, date - nowMs);
  return ms >= 0 ? ms : undefined;
}
