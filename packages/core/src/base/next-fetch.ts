type Fetch = typeof globalThis.fetch;
type PatchedFetch = Fetch & { readonly _nextOriginalFetch?: Fetch };

/**
 * Returns the platform's own `fetch` where Next.js has patched the global one, which it keeps in an own member of its
 * patch; undefined elsewhere.
 */
export function fetchBelowNext(): Fetch | undefined {
  const globals: { readonly fetch?: PatchedFetch } = globalThis;
  // An own member only: one of `Object.prototype` could send the secret elsewhere.
  const isPatched = globals.fetch && Object.hasOwn(globals.fetch, '_nextOriginalFetch');
  return isPatched ? globals.fetch._nextOriginalFetch : undefined;
}
