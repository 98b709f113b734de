import type { Spread } from '../measure/statistics.js';

/** `2 (1–3)`. */
export function spreadText({ median, low, high }: Spread, digits = 0): string {
  const [middle, from, to] = [median, low, high].map((value) => numberText(value, digits));
  return `${middle} (${from}–${to})`;
}

/** `12,345`; a dash where there is nothing to tell. */
export function numberText(value: number | undefined, digits = 0): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
