import axios, { type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';

type Config = InternalAxiosRequestConfig;
type Env = NonNullable<Config['env']>;
type Fetch = typeof globalThis.fetch;

const platformFetch: Fetch = (input, init) => globalThis.fetch(input, init);

/** One for each fetch, not for each request: axios keeps every fetch that it has been given. */
const tracedFetches = new WeakMap<Fetch, Fetch>();
const answerers = new WeakMap<object, string>();

/**
 * As axios chooses one, with a fetch that lets `answererOf` tell where an answer came from. Axios before 1.12 calls no
 * fetch but its own.
 */
export function chooseAdapter(spec: Config['adapter'], { env }: Config): AxiosAdapter {
  const isOfAxios = typeof spec === 'function' && spec === fetchAdapter({});
  const chosen = isOfAxios ? 'fetch' : (spec ?? axios.defaults.adapter);
  return axios.getAdapter(chosen, { env: tracedEnv(env) });
}

/** Whether it is axios's fetch adapter, as `chooseAdapter` gave it. */
export function isFetchAdapter(adapter: AxiosAdapter, { env }: Config): boolean {
  return adapter === fetchAdapter(tracedEnv(env));
}

/** The URL that answered this `response.request` in the end, if a traced fetch made it. */
export function answererOf(request: unknown): string | undefined {
  return answerers.get(Object(request) as object);
}

function fetchAdapter(env: Env): AxiosAdapter | undefined {
  try {
    return axios.getAdapter('fetch', { env });
  } catch {
    // Before 1.7 there is none.
    return undefined;
  }
}

function tracedEnv(env: Config['env']): Env {
  const fetch = (env?.fetch as Fetch | undefined) ?? platformFetch;
  return { ...env, fetch: traced(fetch) };
}

function traced(fetch: Fetch): Fetch {
  const known = tracedFetches.get(fetch);
  if (known) return known;
  const tracing: Fetch = async (input, init) => {
    const response = await fetch(input, init);
    answerers.set(Object(input) as object, response.url);
    return response;
  };
  tracedFetches.set(fetch, tracing);
  return tracing;
}
