import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { HttpContext } from './http.js';
import type { Clock } from './options.js';
import { constantTimeEqual } from './constant-time-equal.js';

const REALM = 'kaisa-emulator';
const NONCE_LIFETIME_MS = 300_000;

export interface DigestAccount {
  user: string;
  password: string;
}

/** The fields of an `Authorization: Digest` header (RFC 7616 §3.4). */
export interface DigestFields {
  username: string;
  realm: string;
  nonce: string;
  uri: string;
  qop: string;
  nc: string;
  cnonce: string;
  response: string;
}

/**
 * HTTP Digest (RFC 7616), the older login of v2, seen in all of the vendor's clients. MD5 and `qop=auth` are
 * **assumed**. A nonce contains its time and a signature, so the emulator stores none, and does not detect replays.
 */
export class DigestAuth {
  readonly #clock: Clock;
  readonly #account: DigestAccount | undefined;
  readonly #key = randomBytes(32);

  constructor(clock: Clock, account: DigestAccount | undefined) {
    this.#clock = clock;
    this.#account = account;
  }

  challenge(context: HttpContext): string {
    const fields = readDigest(context.req.header('authorization'));
    const stale = fields && this.#age(fields.nonce) >= NONCE_LIFETIME_MS ? ', stale=true' : '';
    return `Digest realm="${REALM}", qop="auth", algorithm=MD5, nonce="${this.#nonce()}"${stale}`;
  }

  admits(context: HttpContext): boolean {
    const fields = readDigest(context.req.header('authorization'));
    const { path } = context.env.connection;
    if (!fields || !this.#account || fields.uri !== path) return false;
    if (fields.username !== this.#account.user || fields.realm !== REALM) return false;
    if (fields.qop !== 'auth' || !this.#isFresh(fields.nonce)) return false;
    const expected = digestResponse(fields, this.#account.password, context.req.method);
    return constantTimeEqual(fields.response, expected);
  }

  #isFresh(nonce: string): boolean {
    return this.#age(nonce) < NONCE_LIFETIME_MS;
  }

  #nonce(time: number = this.#clock.now()): string {
    const signature = createHmac('sha256', this.#key).update(String(time)).digest('base64url');
    return `${time}.${signature}`;
  }

  /** Returns the age in ms, or NaN for a nonce that this emulator did not issue. */
  #age(nonce: string): number {
    const time = Number(nonce.split('.', 1)[0]);
    return constantTimeEqual(nonce, this.#nonce(time)) ? this.#clock.now() - time : NaN;
  }
}

/** Computes the `response` field of a client that knows the password (RFC 7616 §3.4.1, MD5, `qop=auth`). */
export function digestResponse(fields: DigestFields, password: string, method: string): string {
  const { username, realm, nonce, nc, cnonce, qop, uri } = fields;
  const secret = md5(`${username}:${realm}:${password}`);
  return md5(`${secret}:${nonce}:${nc}:${cnonce}:${qop}:${md5(`${method}:${uri}`)}`);
}

function readDigest(header: string | undefined): DigestFields | undefined {
  if (!header || !/^digest /i.test(header)) return undefined;
  const found = new Map<string, string>();
  for (const [, name = '', quoted, bare] of header.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,"]+))/g)) {
    found.set(name.toLowerCase(), quoted ?? bare ?? '');
  }
  const field = (name: string): string => found.get(name) ?? '';
  return {
    username: field('username'),
    realm: field('realm'),
    nonce: field('nonce'),
    uri: field('uri'),
    qop: field('qop'),
    nc: field('nc'),
    cnonce: field('cnonce'),
    response: field('response'),
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
