import type { Config } from './adapters.js';

/** A URL that axios treats as absolute: it starts with a scheme or with two slashes. */
const ABSOLUTE_URL = /^([\w+.-]+:)?\/\//;

/**
 * Returns the URL that a request is sent to. Only its origin is exact. Empty if the request has an absolute URL and the
 * caller restricts those, because the versions of axios disagree about where such a request goes.
 */
export function targetOf({ url, baseURL, allowAbsoluteUrls }: Config): string {
  // Apps also pass URL objects, although the type does not allow them.
  const path = String(url);
  // The slash keeps `path` out of the authority of baseURL.
  if (!ABSOLUTE_URL.test(path)) return `${baseURL ?? ''}/${path}`;
  // Some versions compare the option with ===, others with ==, for which 0 and '' equal false too.
  const option: unknown = allowAbsoluteUrls ?? true;
  return option === true ? path : '';
}
