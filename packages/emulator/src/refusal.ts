import type { IssuedToken } from './access-tokens.js';
import type { AuthorizationSeen } from './statistics.js';

/**
 * Why an emulator refused a request.
 *
 * @example
 * ```ts
 * import type { Refusal } from '@kaisa-auth/emulator';
 *
 * const isExpired = ({ code }: Refusal) => code === 'expired_token';
 * ```
 */
export interface Refusal {
  /** The kind of refusal. `no_rights`: refused by `api.refuseAll`; `scripted`: by a scripted answer. */
  code:
    | 'no_token'
    | 'expired_token'
    | 'revoked_token'
    | 'unknown_token'
    | 'digest_refused'
    | 'no_rights'
    | 'scripted'
    | 'broken_connection'
    | 'invalid_request'
    | 'other';
  /** The reason, such as `token 3 expired 12 s ago`. */
  message: string;
}

/** Says why a request is not authorized. */
export function tokenRefusal(
  authorization: AuthorizationSeen,
  token: IssuedToken | undefined,
  now: number,
): Refusal {
  return token ? refusalOfToken(authorization, token, now) : refusals[authorization];
}

const noRights: Refusal = {
  code: 'no_rights',
  message: 'the account lacks all rights, as refuseAll says',
};
const unknownToken: Refusal = {
  code: 'unknown_token',
  message: 'this emulator has not issued the token',
};

/** The refusals of requests without a token of this emulator. */
const refusals: Readonly<Record<AuthorizationSeen, Refusal>> = {
  none: { code: 'no_token', message: 'the request has no Authorization header' },
  digest: { code: 'digest_refused', message: 'the HTTP Digest login is wrong or out of date' },
  valid: noRights,
  expired: unknownToken,
  revoked: unknownToken,
  unknown: unknownToken,
};

function refusalOfToken(
  authorization: AuthorizationSeen,
  { serial, expiresAt }: IssuedToken,
  now: number,
): Refusal {
  if (authorization === 'revoked') {
    return { code: 'revoked_token', message: `token ${serial} is revoked` };
  }
  if (authorization !== 'expired') return noRights;
  const seconds = Math.floor((now - expiresAt) / 1000);
  return { code: 'expired_token', message: `token ${serial} expired ${seconds} s ago` };
}
