/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in ms from `nowMs`; undefined when absent or unreadable. */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (!value?.trim()) return undefined;
  // A date is in UTC, also where it does not say so (§5.6.7). Parsers take other texts for dates too, of long ago.
  const ms = Number.isNaN(Number(value))
    ? Date.parse(`${value.replace(/ GMT$/, '')} GMT`) - nowMs
    : Number(value) * 1000;
  return ms >= 0 ? ms : undefined;
}
