/** Returns `work` as a caller without types sees it: it takes any arguments. */
export function untyped<Result>(
  work: (...args: never[]) => Result,
): (...args: unknown[]) => Result {
  return work as (...args: unknown[]) => Result;
}
