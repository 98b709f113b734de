import type { Addresses } from '../config/addresses.js';
import { Failure, UsageError } from '../errors.js';

export type Api = 'v2' | 'v3' | 'dncs';

/** Where a request goes. */
export interface Target {
  readonly url: URL;
  /** The API that serves the URL; undefined if none is known to. */
  readonly api: Api | undefined;
}

/**
 * Resolves a path below the base URL of an API, or a whole URL.
 *
 * @throws UsageError if it is neither, and Failure if the API has no address
 */
export function targetOf(path: string | undefined, api: Api, addresses: Addresses): Target {
  if (path !== undefined && /^[a-z][\w+.-]*:/i.test(path)) {
    const url = parseUrl(path);
    return { url, api: apiAt(url, addresses) };
  }
  const base = addresses[api];
  if (!base)
    throw new Failure('KAISA_DNCS_URL is not set, and there is no default: Kaisa publishes none');
  if (api === 'dncs' && isDncsItself(path)) return { url: base, api };
  return { url: below(base, path ?? ''), api };
}

/** The address of DNCS is complete. Its documented path, which is assumed, stands for it. */
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

function apiAt({ href }: URL, addresses: Addresses): Api | undefined {
  const isBelow = (base: URL | undefined): boolean =>
    base !== undefined &&
    (href === base.href || href.startsWith(`${base.href.replace(/\/+$/, '')}/`));
  return (['v2', 'v3', 'dncs'] as const).find((api) => isBelow(addresses[api]));
}
