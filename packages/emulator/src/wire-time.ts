export const DAY_MS = 86_400_000;

/** `YYYY-MM-DD HH:MM:SS` in UTC, without a zone: DOCUMENTED. */
export function wireTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** Such a time in milliseconds, or a bare date. NaN for anything else. */
export function readTime(text: string): number {
  return Date.parse(text.includes(' ') ? `${text.replace(' ', 'T')}Z` : `${text}T00:00:00Z`);
}
