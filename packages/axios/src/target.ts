import { originOf, type Session } from '@kaisa-auth/core/adapter';
import type { AxiosRequestConfig, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { answererOf } from './fetch-adapter.js';

/** What axios takes as absolute: a scheme, or two slashes. */
const ABSOLUTE = /^([a-z][a-z\d+\-.]*:)?\/\//i;

/** Whether the request goes where the token may go, and the caller gave no credentials of their own. */
export function mayBeSigned(session: Session, config: InternalAxiosRequestConfig): boolean {
  // `auth` would replace our header by Basic.
  if (config.headers.has('Authorization') || config.auth) return false;
  if (!takesToken(session, targetOf(config))) return false;
  const url = urlOf(config);
  if (config.allowAbsoluteUrls !== false || !ABSOLUTE.test(url)) return true;
  // Not every axios and not every adapter knows the option: the request may go to the URL itself.
  return takesToken(session, url);
}

/** False if another origin answered, after a redirect: it never saw the token, so it says nothing of it. */
export function answeredByTarget(config: AxiosRequestConfig, response: AxiosResponse): boolean {
  const { request } = response as { request?: { res?: { responseUrl?: string } } };
  // Axios tells it with the http adapter alone.
  const origin = originOf(request?.res?.responseUrl ?? answererOf(request) ?? '');
  return origin === undefined || origin === originOf(targetOf(config));
}

/** The URL that the request is sent to. Only its origin is exact. */
function targetOf(config: AxiosRequestConfig): string {
  const { baseURL, allowAbsoluteUrls } = config;
  const url = urlOf(config);
  const combined = baseURL && (allowAbsoluteUrls === false || !ABSOLUTE.test(url));
  // A slash ends the authority of baseURL.
  return combined ? `${baseURL}/${url}` : url;
}

/** As axios reads it: apps pass URL objects too, whatever the type says. */
function urlOf({ url }: { url?: string | URL | null }): string {
  return (url ?? '').toString();
}

function takesToken(session: Session, target: string): boolean {
  return !hasCredentials(target) && session.covers(target);
}

function hasCredentials(target: string): boolean {
  if (!target.includes('@') || !URL.canParse(target)) return false;
  const { username, password } = new URL(target);
  return username !== '' || password !== '';
}
