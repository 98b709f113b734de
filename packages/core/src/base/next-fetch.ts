type Fetch = typeof globalThis.fetch;
type PatchedFetch = Fetch & { readonly _nextOriginalFetch?: Fetch };

/**
 * Returns the platform's own `fetch` where Next.js has patched the global one, whose cache would store tokens; undefined
 * elsewhere.
 *
 * @example
 * ```ts
 * import { fetchBelowNext } from '@kaisa-auth/core/adapter';
 *
 * const fetch = fetchBelowNext() ?? globalThis.fetch;
 * ```
 */
export function fetchBelowNext(): Fetch | undefined {
  const globals: { readonly fetch?: PatchedFetch } = globalThis;
  // An own member only: one of `Object.prototype` could send the secret elsewhere.
  const isPatched = globals.fetch && Object.hasOwn(globals.fetch, '_nextOriginalFetch');
  return isPatched ? globals.fetch._nextOriginalFetch : undefined;
}
