import axios, { type AxiosAdapter, type AxiosRequestConfig } from 'axios';

type Fetch = typeof globalThis.fetch;

/** Every adapter met, and what to use in its place. */
const replacements = new WeakMap<AxiosAdapter, AxiosAdapter>();
const fetchAdapters = new WeakSet<AxiosAdapter>();
const answerers = new WeakMap<object, string>();

/**
 * Axios's fetch adapter in a form that lets `answererOf` tell where an answer came from; any other adapter as it is.
 * Axios before 1.12 cannot be told which fetch to call: its adapter stays as it is, too.
 */
export function traced(adapter: AxiosAdapter, config: AxiosRequestConfig = {}): AxiosAdapter {
  const known = replacements.get(adapter);
  if (known) return known;
  // One for each adapter, not for each request: axios keeps every fetch that it has been given.
  const isFetch = isOfAxios(adapter, config);
  const replacement = isFetch ? tracedFetchAdapter(config) : adapter;
  if (isFetch) fetchAdapters.add(replacement);
  replacements.set(adapter, replacement);
  return replacement;
}

/** Whether it is axios's fetch adapter, as `traced` returned it. */
export function isFetchAdapter(adapter: AxiosAdapter): boolean {
  return fetchAdapters.has(adapter);
}

/** The URL that answered this `response.request` in the end, if a traced fetch adapter made it. */
export function answererOf(request: unknown): string | undefined {
  return answerers.get(Object(request) as object);
}

function isOfAxios(adapter: AxiosAdapter, config: AxiosRequestConfig): boolean {
  try {
    return axios.getAdapter('fetch', config) === adapter;
  } catch {
    // Before 1.7 there is none.
    return false;
  }
}

function tracedFetchAdapter({ env }: AxiosRequestConfig): AxiosAdapter {
  const own = env?.fetch as Fetch | undefined;
  const fetch: Fetch = async (input, init) => {
    const response = await (own ?? globalThis.fetch)(input, init);
    if (typeof input === 'object') answerers.set(input, response.url);
    return response;
  };
  return axios.getAdapter('fetch', { env: { ...env, fetch } });
}
