import type { InternalAxiosRequestConfig } from 'axios';

/** What axios takes as absolute: a scheme, or two slashes. */
const ABSOLUTE = /^([\w+.-]+:)?\/\//;

/**
 * Where the request is sent to; only the origin is exact. Nowhere, if an absolute URL is not allowed: not every axios
 * and not every adapter knows that option.
 */
export function targetOf({ url, baseURL, allowAbsoluteUrls }: InternalAxiosRequestConfig): string {
  // Apps pass URL objects too, whatever the type says.
  const path = String(url);
  // A slash ends the authority of baseURL.
  if (!ABSOLUTE.test(path)) return `${baseURL ?? ''}/${path}`;
  return allowAbsoluteUrls === false ? '' : path;
}
