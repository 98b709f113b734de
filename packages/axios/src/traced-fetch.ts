type Fetch = typeof globalThis.fetch;

/** One for each fetch, not for each request: axios keeps every fetch that it has been given. */
const tracedFetches = new WeakMap<Fetch, Fetch>();

/** Lets the request of axios's fetch adapter tell who answered in the end, as that of its http adapter does. */
export function traced(fetch: Fetch = globalThis.fetch): Fetch {
  let tracing = tracedFetches.get(fetch);
  if (!tracing) {
    tracing = async (input, init) => {
      const response = await fetch(input, init);
      Object.assign(input, { res: { responseUrl: response.url } });
      return response;
    };
    tracedFetches.set(fetch, tracing);
  }
  return tracing;
}
