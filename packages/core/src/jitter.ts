/** 80 to 100 % of `ms`, so that a fleet does not act as one. */
export function jittered(ms: number): number {
  return ms * (0.8 + 0.2 * Math.random());
}
