/** 100 numbers of a range that Sweden sets aside for fiction: nobody is called by what is made up here. */
function range(prefix: string): string[] {
  return Array.from({ length: 100 }, (_, last) => prefix + String(last).padStart(2, '0'));
}

/** What sources are allocated from: Stockholm, Göteborg, Malmö. */
export const pool: readonly string[] = [
  ...range('+468465004'),
  ...range('+463139006'),
  ...range('+464062804'),
];

/** Where those who call and those who answer are: Kiruna, and mobiles. */
export const ownNumbers: readonly string[] = range('+469803192');
export const callers: readonly string[] = range('+467017406').slice(5, 95);

/** Where greetings are recorded. */
export const RECORD_NUMBER = '+46980319299';

export function freeNumber(inUse: ReadonlySet<unknown>): string | undefined {
  return pool.find((number) => !inUse.has(number));
}

/** A number as dialled in Sweden is accepted (DOCUMENTED by a sample); undefined for what is no number. */
export function inE164(number: string): string | undefined {
  const bare = number.replace(/[\s()./-]/g, '');
  if (!/^(\+|0)\d{3,14}$/.test(bare)) return undefined;
  return bare.replace(/^0/, '+46');
}
