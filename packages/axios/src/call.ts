import type { OutgoingCall } from '@kaisa-auth/core/adapter';
import axios, { getAdapter, type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';

/** The config of one request, after axios has merged it. */
export type Config = InternalAxiosRequestConfig;

/** One request, as axios passes it to an adapter. */
export interface AxiosCall extends OutgoingCall {
  readonly config: Config;
  readonly adapter: AxiosAdapter;
  /** Whether the adapter is a function of the app, which may belong to another copy of axios. */
  readonly isCustom: boolean;
}

/** A URL that axios treats as absolute: it starts with a scheme or with two slashes. */
const ABSOLUTE_URL = /^([\w+.-]+:)?\/\//;

/** Finds the function that axios would send the request with. Its fetch adapter then tells which URL answered. */
export function createCall(config: Config): AxiosCall {
  const { adapter: choice, env } = config;
  const url = targetOf(config);
  if (typeof choice === 'function') return { url, config, adapter: choice, isCustom: true };
  // axios treats null, false and '' as no choice, although the type does not allow them.
  const isChosen = Boolean(choice);
  // Not a spread, which takes several times as long in V8.
  const tracedEnv = Object.assign({ fetch: tracedFetch }, env);
  const adapter = getAdapter(isChosen ? choice : axios.defaults.adapter, { env: tracedEnv });
  return { url, config, adapter, isCustom: false };
}

/** Makes the request tell which URL answered after redirects, in the place where axios's http adapter tells it. */
const tracedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  Object.assign(input, { res: { responseUrl: response.url } });
  return response;
};

/**
 * Returns the URL that a request is sent to. Only its origin is exact. Empty if the request has an absolute URL and the
 * caller restricts those, because the versions of axios disagree about where such a request goes.
 */
function targetOf({ url, baseURL, allowAbsoluteUrls }: Config): string {
  // Apps also pass URL objects, although the type does not allow them.
  const path = String(url);
  // The slash keeps `path` out of the authority of baseURL.
  if (!ABSOLUTE_URL.test(path)) return `${baseURL ?? ''}/${path}`;
  // Some versions compare the option with ===, others with ==, for which 0 and '' equal false too.
  const option: unknown = allowAbsoluteUrls ?? true;
  return option === true ? path : '';
}
