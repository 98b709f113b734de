/**
 * Returns the platform's own `fetch` where Next.js has patched the global one, which it keeps in an own member of its
 * patch; undefined elsewhere.
 */
export function fetchBelowNext(): typeof globalThis.fetch | undefined {
  const { fetch }: { fetch?: typeof globalThis.fetch & { _nextOriginalFetch?: unknown } } =
    globalThis;
  // An own member only: one of `Object.prototype` could send the secret elsewhere.
  if (!fetch || !Object.hasOwn(fetch, '_nextOriginalFetch')) return undefined;
  return fetch._nextOriginalFetch as typeof globalThis.fetch;
}
