import { originOf, type Session } from '@kaisa-auth/core/adapter';
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { answererOf } from './fetch-adapter.js';

type Config = InternalAxiosRequestConfig;

/** What axios takes as absolute: a scheme, or two slashes. */
const ABSOLUTE = /^([a-z][a-z\d+\-.]*:)?\/\//i;

/** Whether the request goes where the token may go, and the caller gave no credentials of their own. */
export function mayBeSigned(session: Session, config: Config): boolean {
  // `auth` would replace our header by Basic.
  if (config.headers.has('Authorization') || config.auth) return false;
  return targetsOf(config).every((target) => session.covers(target));
}

/** False if another origin answered, after a redirect: it never saw the token, so it says nothing of it. */
export function answeredByTarget(config: Config, { request }: AxiosResponse): boolean {
  // Axios tells it with the http adapter alone.
  const { res } = Object(request) as { res?: { responseUrl?: string } };
  const origin = originOf(res?.responseUrl ?? answererOf(request) ?? '');
  return !origin || targetsOf(config).some((target) => originOf(target) === origin);
}

/**
 * Where the request may be sent to; only the origins are exact. Two, where an absolute URL is not allowed: not every
 * axios and not every adapter knows that option.
 */
function targetsOf({ url, baseURL, allowAbsoluteUrls }: Config): string[] {
  // Apps pass URL objects too, whatever the type says.
  const path = ((url ?? '') as string | URL).toString();
  // A slash ends the authority of baseURL.
  const combined = `${baseURL ?? ''}/${path}`;
  if (!ABSOLUTE.test(path)) return [baseURL ? combined : path];
  return allowAbsoluteUrls === false && baseURL ? [combined, path] : [path];
}
