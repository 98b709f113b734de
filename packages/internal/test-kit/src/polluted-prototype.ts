/** How a member of `Object.prototype` can be defined. */
export const ENUMERABILITY = [
  { kind: 'an enumerable', enumerable: true },
  { kind: 'a non-enumerable', enumerable: false },
] as const;

/** Runs `work` while `Object.prototype` has one more member. */
export async function withPollution<Result>(
  { name, value, enumerable }: { name: string; value: unknown; enumerable: boolean },
  work: () => Promise<Result>,
): Promise<Result> {
  const descriptor = { value, enumerable, configurable: true, writable: true };
  Object.defineProperty(Object.prototype, name, descriptor);
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(Object.prototype, name);
  }
}
