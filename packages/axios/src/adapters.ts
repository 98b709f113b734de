import { getAdapter, type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';

/** The config of one request, after axios has merged it. */
export type Config = InternalAxiosRequestConfig;
/** What axios accepts as an adapter: a name, a function, or a list of both. */
export type AdapterChoice = Config['adapter'];
type Fetch = typeof globalThis.fetch;

/** The adapters that axios tries if a request names none. */
const DEFAULT_ADAPTERS = ['xhr', 'http', 'fetch'];

/** Keyed by the original fetch, because axios caches an adapter for each fetch that it receives. */
const tracedFetches = new WeakMap<Fetch, Fetch>();

/** Returns the function that axios would send the request with. Its fetch adapter then tells which URL answered. */
export function resolveAdapter(choice: AdapterChoice, config: Config): AxiosAdapter {
  if (typeof choice === 'function') return choice;
  // Not a spread, which takes several times as long in V8.
  const env = Object.assign({}, config.env, { fetch: traceFetch(config.env?.fetch) });
  // axios treats null, false and '' as no choice, although the type does not allow them.
  const isChosen = Boolean(choice);
  return getAdapter(isChosen ? choice : DEFAULT_ADAPTERS, { env });
}

/** Makes the request tell which URL answered after redirects, in the place where axios's http adapter tells it. */
function traceFetch(fetch: Fetch = globalThis.fetch): Fetch {
  const known = tracedFetches.get(fetch);
  if (known) return known;
  const traced: Fetch = async (input, init) => {
    const response = await fetch(input, init);
    Object.assign(input, { res: { responseUrl: response.url } });
    return response;
  };
  tracedFetches.set(fetch, traced);
  return traced;
}
