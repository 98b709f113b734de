/** Where the token may go: a list of origins, or a predicate over the whole URL. */
export type AllowedOrigins = readonly string[] | ((url: URL) => boolean);

export interface OriginPolicy {
  allows(url: URL): boolean;
  /** The same for a URL that is still text; what is no absolute URL is not allowed. */
  covers(href: string): boolean;
}

const LOOPBACK_HOST = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The origins that Kaisa documents for its REST APIs: `https://api.<server>.freespee.com`. */
const KAISA_API = /^https:\/\/api\.[\w-]+\.freespee\.com$/;

export function createOriginPolicy(allowed?: AllowedOrigins): OriginPolicy {
  const byUrl = typeof allowed === 'function';
  const allows = (url: URL): boolean => {
    if (!isSecure(url)) return false;
    // Only true itself: a predicate that is async by mistake would allow everything.
    if (byUrl) return (allowed(url) as unknown) === true;
    return allowed?.includes(url.origin) ?? KAISA_API.test(url.origin);
  };
  /** The origin allowed last, as a URL parser writes it, and an end of the authority: it saves a parse per request. */
  let lastAllowed: RegExp | undefined;

  return {
    allows,
    covers(href) {
      if (lastAllowed?.test(href)) return true;
      const url = parse(href);
      if (!url || !allows(url)) return false;
      if (!byUrl) lastAllowed = new RegExp(`^${url.origin.replace(/\W/g, '\\$&')}([/?#]|$)`);
      return true;
    },
  };
}

/** https, or http that does not leave this machine. */
export function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOST.test(hostname));
}

export function parse(href: string): URL | undefined {
  return URL.canParse(href) ? new URL(href) : undefined;
}
