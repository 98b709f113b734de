import { createHash, randomBytes } from 'node:crypto';

/** The fields of the challenge that are answered. */
interface Challenge {
  readonly realm: string;
  readonly nonce: string;
}

/**
 * A fetch that logs in with HTTP Digest (RFC 7616), MD5 and `qop=auth`: it asks, is challenged, and asks once more
 * with the answer to the challenge.
 */
export function digestFetch(user: string, password: string) {
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url, init);
    const challenge = readChallenge(response.headers.get('www-authenticate'));
    if (response.status !== 401 || !challenge) return response;
    await response.body?.cancel();
    const { method = 'GET' } = init;
    const headers = new Headers(init.headers);
    headers.set('authorization', authorization(user, password, challenge, method, url));
    return fetch(url, { ...init, headers });
  };
}

function readChallenge(header: string | null): Challenge | undefined {
  const [, realm] = /realm="([^"]*)"/i.exec(header ?? '') ?? [];
  const [, nonce] = /nonce="([^"]*)"/i.exec(header ?? '') ?? [];
  return realm !== undefined && nonce !== undefined ? { realm, nonce } : undefined;
}

function authorization(
  user: string,
  password: string,
  { realm, nonce }: Challenge,
  method: string,
  url: string,
): string {
  const { pathname, search } = new URL(url);
  const uri = pathname + search;
  const cnonce = randomBytes(16).toString('hex');
  const login = md5(`${user}:${realm}:${password}`);
  const response = md5(`${login}:${nonce}:00000001:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  const who = `username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}"`;
  return `Digest ${who}, algorithm=MD5, qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}"`;
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
