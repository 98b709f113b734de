/** `Retry-After` (RFC 9110 §10.2.3), seconds or a date, in ms from `nowMs`; undefined when absent or unreadable. */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  // A date is in UTC, also where it does not say so (§5.6.7). Parsers take other texts for dates too, of long ago.
  const ms =
    seconds >= 0 ? seconds * 1000 : Date.parse(`${value.replace(/ GMT$/, '')} GMT`) - nowMs;
  return ms >= 0 ? ms : undefined;
}
