import type { AxiosRequestConfig, AxiosResponse } from 'axios';
import type { AxiosLike } from './kaisa-auth.js';

/** What axios takes as absolute: a scheme, or two slashes. */
const ABSOLUTE = /^([a-z][a-z\d+\-.]*:)?\/\//i;

/** The URL that this instance sends the request to. Only its origin and path are exact. */
export function targetOf(instance: AxiosLike, config: AxiosRequestConfig): string {
  const { baseURL, url = '' } = config;
  // The common case, without the merge of configs that `getUri` makes; a slash ends the authority of baseURL.
  if (baseURL && !ABSOLUTE.test(url)) return `${baseURL}/${url}`;
  return instance.getUri(config);
}

/** False if another origin answered, after a redirect: it never saw the token, so it says nothing of it. */
export function answeredByTarget(target: string, response: AxiosResponse): boolean {
  // Node's http adapter tells where the answer came from; others do not.
  const { request } = response as { request?: { res?: { responseUrl?: unknown } } };
  const answeredBy = request?.res?.responseUrl;
  if (typeof answeredBy !== 'string') return true;
  return new URL(answeredBy).origin === new URL(target).origin;
}
