/** Returns a random 80 to 100 % of `ms`, so that the processes of a fleet do not act in step. */
export function jittered(ms: number): number {
  return ms * (0.8 + 0.2 * Math.random());
}
