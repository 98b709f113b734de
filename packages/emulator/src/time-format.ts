export const DAY_MS = 86_400_000;

/** Formats a time in ms as `YYYY-MM-DD HH:MM:SS` in UTC, without a zone (DOCUMENTED). */
export function formatTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** Parses such a time, or a date without a time, to ms. Returns NaN for anything else. */
export function parseTime(text: string): number {
  return Date.parse(text.includes(' ') ? `${text.replace(' ', 'T')}Z` : `${text}T00:00:00Z`);
}
