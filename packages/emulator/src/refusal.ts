import type { IssuedToken } from './access-tokens.js';
import type { AuthorizationSeen } from './statistics.js';

/** Why a request was refused. */
export interface Refusal {
  /** `no_rights`: refused by `api.refuseAll`; `scripted`: by a scripted answer. */
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
  const name = `token ${token?.serial ?? ''}`;
  switch (authorization) {
    case 'none':
      return { code: 'no_token', message: 'the request has no Authorization header' };
    case 'expired': {
      const seconds = Math.floor((now - (token?.expiresAt ?? now)) / 1000);
      return { code: 'expired_token', message: `${name} expired ${seconds} s ago` };
    }
    case 'revoked':
      return { code: 'revoked_token', message: `${name} is revoked` };
    case 'digest':
      return { code: 'digest_refused', message: 'the HTTP Digest login is wrong or out of date' };
    case 'valid':
      return { code: 'no_rights', message: 'the account lacks all rights, as refuseAll says' };
    case 'unknown':
      return { code: 'unknown_token', message: 'this emulator has not issued the token' };
  }
}
