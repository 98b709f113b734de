import type { Addresses } from '../config/addresses.js';
import { Failure, UsageError } from '../errors.js';

export type Api = 'v2' | 'v3' | 'dncs';

/** The URL of a request, and the API that serves it. */
export interface Target {
  readonly url: URL;
  /** The API that serves the URL; undefined if none is known to. */
  readonly api: Api | undefined;
  /** The path below the base URL of the API, which begins with a slash; empty if there is none. */
  readonly path: string;
}

/**
 * Resolves a path below the base URL of an API, or a whole URL.
 *
 * @throws UsageError if it is neither, and Failure if the API has no address
 */
export function targetOf(path: string | undefined, api: Api, addresses: Addresses): Target {
  if (path !== undefined && /^[a-z][\w+.-]*:/i.test(path)) {
    const url = parseUrl(path);
    return { url, ...placeOf(url, addresses) };
  }
  const base = addresses[api];
  if (!base)
    throw new Failure('KAISA_DNCS_URL is not set, and there is no default: Kaisa publishes none');
  if (api === 'dncs' && isDncsItself(path)) return { url: base, api, path: '' };
  const url = below(base, path ?? '');
  return { url, api, path: pathBelow(url, base) };
}

/** Whether `path` means DNCS itself, whose URL has no further path. Its documented path is assumed. */
function isDncsItself(path: string | undefined): boolean {
  return path === undefined || /^\/?(dncs)?$/.test(path);
}

function parseUrl(text: string): URL {
  try {
    const url = new URL(text);
    if (/^https?:$/.test(url.protocol)) return url;
  } catch {
    // The message is the same.
  }
  throw new UsageError('PATH-or-URL must be a path such as /customers, or an http or https URL');
}

/** Appends to the path of the base, so that nothing in `path` can name another host. */
function below(base: URL, path: string): URL {
  const href = `${base.origin}${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  return new URL(href);
}

function placeOf(url: URL, addresses: Addresses): Pick<Target, 'api' | 'path'> {
  for (const api of ['v2', 'v3', 'dncs'] as const) {
    const base = addresses[api];
    if (base && isAtOrBelow(url, base)) return { api, path: pathBelow(url, base) };
  }
  const base = anotherV2(url, addresses.v2);
  return base ? { api: 'v2', path: pathBelow(url, base) } : { api: undefined, path: '' };
}

function isAtOrBelow({ href }: URL, base: URL): boolean {
  return href === base.href || href.startsWith(`${base.href.replace(/\/+$/, '')}/`);
}

function pathBelow({ pathname }: URL, base: URL): string {
  return pathname.slice(base.pathname.replace(/\/+$/, '').length);
}

/** Returns the base of another version of v2 at the same place, if the URL is below one. All versions of v2 begin with 2. */
function anotherV2({ origin, pathname }: URL, v2: URL): URL | undefined {
  const folder = v2.pathname.replace(/[^/]*\/*$/, '');
  if (origin !== v2.origin || !pathname.startsWith(folder)) return undefined;
  const [version] = /^2(\.[^/]+)?(?=\/|$)/.exec(pathname.slice(folder.length)) ?? [];
  return version === undefined ? undefined : new URL(folder + version, origin);
}
