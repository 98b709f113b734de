/** Formats times and durations. */

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hour12: false });

/** @param {number} at in milliseconds since 1970 */
export function timeOfDay(at) {
  return clock.format(at);
}

/** Formats a duration with two significant digits, which are enough for a glance: `850 ms`, `4.2 s`, `4 min 58 s`. */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Returns the colour of an HTTP status; a missing one means that the connection was closed. */
export function toneOf(status) {
  if (status === undefined || status >= 400) return 'bad';
  return status < 300 ? 'good' : 'warn';
}
