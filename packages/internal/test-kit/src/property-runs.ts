/** How often fast-check runs a property, and with which random numbers. */
export interface PropertyRuns {
  readonly numRuns: number;
  readonly seed?: number;
}

/**
 * Returns the runs of a property: the same ones each time, unless an environment variable asks for a number of random
 * ones (`HISTORIES=200000 npx vitest run …`).
 */
export function propertyRuns(variable: string, numRuns: number): PropertyRuns {
  const requested = process.env[variable];
  return requested === undefined ? { numRuns, seed: 1 } : { numRuns: Number(requested) };
}
