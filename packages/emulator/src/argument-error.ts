/** Creates the error for a wrong option or argument. The message begins as that of every package of kaisa-auth. */
export function argumentError(problem: string, cause?: unknown): TypeError {
  return new TypeError(`kaisa-auth: ${problem}`, cause === undefined ? undefined : { cause });
}
