/**
 * Where the token may be sent: a list of origins such as `https://api.example.com`, or a function that returns `true` for
 * each URL that may get it. Either way the URL must use https, or http on loopback.
 *
 * @example
 * ```ts
 * import type { AllowedOrigins } from '@kaisa-auth/core';
 *
 * const origins: AllowedOrigins = ['https://api.analytics.freespee.com', 'https://gateway.example.com'];
 * const predicate: AllowedOrigins = ({ host }) => host.endsWith('.example.com');
 * ```
 */
export type AllowedOrigins = readonly string[] | ((url: URL) => boolean);

/** https, or http on loopback; no user information, which would be a second way to authenticate. */
const SECURE_URL = /^(https:\/\/[^@/]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)\//;

/** The origins that Kaisa documents for its REST APIs: `https://api.<server>.freespee.com`. */
const KAISA_API_ORIGIN = /^https:\/\/api\.[\w-]+\.freespee\.com$/;

/** Creates the function that says whether the token may be sent to a URL. Relative and invalid URLs are refused. */
export function createOriginPolicy(allowed?: AllowedOrigins): (href: string) => boolean {
  if (typeof allowed === 'function') {
    return (href) => {
      const url = parseSecureUrl(href);
      // Only `true` itself counts: a predicate that is async by mistake would allow everything.
      return url !== undefined && (allowed(url) as unknown) === true;
    };
  }
  // Copied, because the caller may change the list after it was checked.
  const origins = allowed && [...allowed];
  /** The origin that was allowed last, with a trailing slash. Comparing it saves parsing the URL of most requests. */
  let lastAllowed: string | undefined;
  return (href) => {
    // `startsWith` takes four times as long in V8.
    if (lastAllowed !== undefined && href.lastIndexOf(lastAllowed, 0) === 0) return true;
    const origin = parseSecureUrl(href)?.origin;
    if (origin === undefined) return false;
    const isAllowed = origins ? origins.includes(origin) : KAISA_API_ORIGIN.test(origin);
    if (isAllowed) lastAllowed = `${origin}/`;
    return isAllowed;
  };
}

/**
 * Parses an absolute URL that a secret may be sent to: https, or http on loopback, without a user. Returns undefined for any
 * other.
 *
 * @example
 * ```ts
 * import { parseSecureUrl } from '@kaisa-auth/core/adapter';
 *
 * parseSecureUrl('https://api.example.com/a')?.origin; // 'https://api.example.com'
 * parseSecureUrl('http://api.example.com/a'); // undefined
 * ```
 */
export function parseSecureUrl(href: string): URL | undefined {
  const url = parseUrl(href);
  return url && SECURE_URL.test(url.href) ? url : undefined;
}

/** Returns the origin of an absolute URL, and undefined for anything else. */
export function originOf(href: string): string | undefined {
  return parseUrl(href)?.origin;
}

/**
 * Parses an absolute URL. Avoids `URL.canParse`: on Node 20 it rejects international host names once V8 has optimised
 * the call.
 */
export function parseUrl(href: string): URL | undefined {
  try {
    return new URL(href);
  } catch {
    return undefined;
  }
}
