/** Returns 100 numbers of a range that Sweden reserves for fiction, so that generated numbers reach nobody. */
function range(prefix: string): string[] {
  return Array.from({ length: 100 }, (_, last) => prefix + String(last).padStart(2, '0'));
}

/** The numbers that sources are allocated from: Stockholm, Göteborg, Malmö. */
export const pool: readonly string[] = [
  ...range('+468465004'),
  ...range('+463139006'),
  ...range('+464062804'),
];

/** The customers' own numbers, in Kiruna. */
export const ownNumbers: readonly string[] = range('+469803192');
/** The mobile numbers of callers. */
export const callers: readonly string[] = range('+467017406').slice(5, 95);

/** The number to call to record a greeting. */
export const RECORD_NUMBER = '+46980319299';

export function freeNumber(inUse: ReadonlySet<unknown>): string | undefined {
  return pool.find((number) => !inUse.has(number));
}

/**
 * Converts a number to E.164. Accepts numbers as dialled within Sweden (DOCUMENTED by a sample). Returns undefined for
 * anything else.
 */
export function toE164(number: string): string | undefined {
  const compact = number.replace(/[\s()./-]/g, '');
  if (!/^(\+|0)\d{3,14}$/.test(compact)) return undefined;
  return compact.replace(/^0/, '+46');
}
