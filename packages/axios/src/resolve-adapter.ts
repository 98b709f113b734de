import { getAdapter, type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';
import { traceFetch } from './traced-fetch.js';

/** What axios accepts as an adapter: a name, a function, or a list of both. */
export type AdapterChoice = InternalAxiosRequestConfig['adapter'];

/** The adapters that axios tries if a request names none. */
const DEFAULT_ADAPTERS = ['xhr', 'http', 'fetch'];

/** Returns the function that axios would send the request with. Its fetch adapter then tells which URL answered. */
export function resolveAdapter(
  choice: AdapterChoice,
  config: InternalAxiosRequestConfig,
): AxiosAdapter {
  // axios treats null, false and '' as no choice, although the type does not allow them.
  const isChosen = Boolean(choice);
  return getAdapter(isChosen ? choice : DEFAULT_ADAPTERS, tracedEnvironment(config));
}

/** Whether a resolved adapter is the fetch adapter of axios. */
export function isFetchAdapter(adapter: AxiosAdapter, config: InternalAxiosRequestConfig): boolean {
  try {
    return adapter === getAdapter('fetch', tracedEnvironment(config));
  } catch {
    // This version of axios has no fetch adapter.
    return false;
  }
}

function tracedEnvironment({ env }: InternalAxiosRequestConfig): object {
  const { fetch } = env ?? {};
  // Not a spread, which takes several times as long in V8.
  return { env: Object.assign({}, env, { fetch: traceFetch(fetch) }) };
}
