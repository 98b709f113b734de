import { randomBytes } from 'node:crypto';

/** How the server treats one client id. Each contestant has its own. */
export interface Behaviour {
  /** Lifetime of the tokens, in ms. */
  readonly lifeMs: number;
  /** How long the token endpoint takes, in ms. */
  readonly latencyMs?: number;
  /** Holds API requests until this many have arrived, then revokes every token and answers them. */
  readonly revokeAt?: number;
}

export interface Counts {
  tokenRequests: number;
  apiRequests: number;
}

/** The tokens and counts of one client id. */
export class Account {
  readonly behaviour: Behaviour;
  readonly counts: Counts = { tokenRequests: 0, apiRequests: 0 };
  /** When each token expires. */
  readonly #tokens = new Map<string, number>();
  #held: (() => void)[] | undefined;

  constructor(behaviour: Behaviour) {
    this.behaviour = behaviour;
    if (behaviour.revokeAt !== undefined) this.#held = [];
  }

  /** Issues an unsigned JWT, as long as a signed one. */
  issue(clientId: string): string {
    const expiresAt = Date.now() + this.behaviour.lifeMs;
    const jti = randomBytes(8).toString('hex');
    const claims = { client_id: clientId, jti, exp: expiresAt / 1000 };
    const signature = randomBytes(32).toString('base64url');
    const token = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}.${signature}`;
    this.#tokens.set(token, expiresAt);
    return token;
  }

  isValid(token: string): boolean {
    return Date.now() < (this.#tokens.get(token) ?? 0);
  }

  /** Waits for the revocation, if there is one to come. */
  async hold(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    const revoked = new Promise<void>((resolve) => held.push(resolve));
    if (held.length === this.behaviour.revokeAt) {
      this.#tokens.clear();
      this.#held = undefined;
      for (const answer of held) answer();
    }
    await revoked;
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** The client id in a token of `issue`; empty for anything else. */
export function clientIdOf(token: string): string {
  try {
    const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(claims) as { client_id: string }).client_id;
  } catch {
    return '';
  }
}
