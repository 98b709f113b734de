/** Where the token may go: a list of origins, or a predicate over the whole URL. */
export type AllowedOrigins = readonly string[] | ((url: URL) => boolean);

export interface OriginPolicy {
  allows(url: URL): boolean;
  /** The same for a URL that is still text; what is no absolute URL is not allowed. */
  covers(href: string): boolean;
}

const KAISA_API_HOST = /^api\.[a-z0-9-]+\.freespee\.com$/;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** The hosts that Kaisa documents for its REST APIs: `https://api.<server>.freespee.com`. */
export function isKaisaApi(url: URL): boolean {
  return KAISA_API_HOST.test(url.hostname) && url.port === '';
}

/** https, or http that does not leave this machine. */
export function isSecure(url: URL): boolean {
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))
  );
}

export function createOriginPolicy(allowed: AllowedOrigins = isKaisaApi): OriginPolicy {
  const byOrigin = allowed === isKaisaApi || typeof allowed !== 'function';
  const matches =
    typeof allowed === 'function' ? allowed : (url: URL) => allowed.includes(url.origin);
  const allows = (url: URL): boolean => isSecure(url) && matches(url);
  let lastAllowed: string | undefined;

  function covers(href: string): boolean {
    if (lastAllowed !== undefined && startsWithOrigin(href, lastAllowed)) return true;
    const url = parse(href);
    if (!url || !allows(url)) return false;
    if (byOrigin) lastAllowed = url.origin;
    return true;
  }
  return { allows, covers };
}

/**
 * True only where parsing could not give another origin: the text begins with the origin as a URL parser writes it,
 * and what follows ends the authority. It saves a parse per request.
 */
function startsWithOrigin(href: string, origin: string): boolean {
  if (!href.startsWith(origin)) return false;
  const next = href[origin.length];
  return next === '/' || next === '?' || next === '#' || next === undefined;
}

export function parse(href: string): URL | undefined {
  return URL.canParse(href) ? new URL(href) : undefined;
}
