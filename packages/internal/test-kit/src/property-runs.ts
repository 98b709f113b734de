/**
 * Returns how often fast-check runs a property, and with which random numbers: the same ones each time, unless an
 * environment variable asks for a number of random ones (`HISTORIES=200000 npx vitest run …`).
 */
export function propertyRuns(variable: string, numRuns: number) {
  const requested = process.env[variable];
  return requested === undefined ? { numRuns, seed: 1 } : { numRuns: Number(requested) };
}
