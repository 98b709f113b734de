type Fetch = typeof globalThis.fetch;

/**
 * Returns the platform's own `fetch` where Next.js has patched the global one, which it keeps in an own member of its
 * patch; undefined elsewhere.
 */
export function fetchBelowNext(): Fetch | undefined {
  const { fetch: patch }: { fetch?: Fetch & { _nextOriginalFetch?: Fetch } } = globalThis;
  // An own member only: one of `Object.prototype` could send the secret elsewhere.
  return patch && Object.hasOwn(patch, '_nextOriginalFetch') ? patch._nextOriginalFetch : undefined;
}
