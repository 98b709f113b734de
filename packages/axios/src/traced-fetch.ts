type Fetch = typeof globalThis.fetch;

/** Keyed by the original fetch, because axios caches an adapter for each fetch that it receives. */
const tracedFetches = new WeakMap<Fetch, Fetch>();

/**
 * Wraps the fetch of axios's fetch adapter so that the request tells which URL answered after redirects, in the place where
 * axios's http adapter tells it.
 */
export function traceFetch(fetch: Fetch = globalThis.fetch): Fetch {
  let traced = tracedFetches.get(fetch);
  if (!traced) {
    traced = async (input, init) => {
      const response = await fetch(input, init);
      Object.assign(input, { res: { responseUrl: response.url } });
      return response;
    };
    tracedFetches.set(fetch, traced);
  }
  return traced;
}
