import { DEFAULT_TOKEN_URL, parseSecureUrl } from '@kaisa-auth/core/adapter';
import { Failure, UsageError } from '../errors.js';
import type { Given, Variables } from './variables.js';

/** The host is documented, the version segment was seen in the vendor's own clients. */
export const BASE_URL = 'https://api.analytics.freespee.com/2.4.9';

/** Assumed: Kaisa issues the real segment with the credentials. */
const V3_SEGMENT = '3.0.0';

/** The URLs of the APIs. Each is https, or http on loopback. */
export interface Addresses {
  readonly tokenUrl: URL;
  /** The base URL of v2, with its version. */
  readonly v2: URL;
  /** The base URL of v3. If none is given, its version segment is assumed and the rest is that of v2. */
  readonly v3: URL;
  /** The complete URL of DNCS. Kaisa publishes none, so there is no default. */
  readonly dncs: URL | undefined;
}

/**
 * Parses the URLs and adds defaults.
 *
 * @throws UsageError if a flag is wrong, and Failure if a variable is
 */
export function addressesOf({ tokenUrl, baseUrl, v3Url, dncsUrl }: Variables): Addresses {
  const v2 = baseUrl ? parseAddress(baseUrl) : new URL(BASE_URL);
  return {
    tokenUrl: tokenUrl ? parseAddress(tokenUrl) : new URL(DEFAULT_TOKEN_URL),
    v2,
    v3: v3Url ? parseAddress(v3Url) : assumedV3(v2),
    dncs: dncsUrl && parseAddress(dncsUrl),
  };
}

/**
 * Parses one URL.
 *
 * @throws UsageError if a flag is wrong, and Failure if a variable is
 */
export function parseAddress({ value, from }: Given): URL {
  const url = parseSecureUrl(value);
  if (url?.hash === '') return url;
  const message = `${from} must be an https URL, or http on loopback, without user and fragment`;
  throw from.startsWith('--') ? new UsageError(message) : new Failure(message);
}

/** Returns the origins that may receive the token: those of the APIs. */
export function originsOf({ v2, v3, dncs }: Addresses): string[] {
  return [...new Set([v2, v3, ...(dncs ? [dncs] : [])].map(({ origin }) => origin))];
}

/** Returns the base URL of v2 with the version segment of v3. */
function assumedV3(v2: URL): URL {
  const url = new URL(v2);
  url.pathname = url.pathname.replace(/[^/]*\/*$/, V3_SEGMENT);
  return url;
}
