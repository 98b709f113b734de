import { randomBytes } from 'node:crypto';

/** How the server treats one client id. Contestants have one each, so that all can be measured at once. */
export interface Behaviour {
  /** Of the tokens, in ms. */
  readonly lifeMs: number;
  /** Of an answer of the token endpoint, in ms. */
  readonly latencyMs?: number;
  /** So many API requests are gathered; then every token is revoked, and they are answered. */
  readonly revokeAt?: number;
}

export interface Counts {
  tokenRequests: number;
  apiRequests: number;
  unauthorized: number;
}

interface Token {
  readonly endsAt: number;
  revoked: boolean;
}

/** Tokens that ended are of no more use; one contestant asks for one with each request. */
const REMEMBERED = 1000;

/** One client id, the tokens that it got, and what was asked in its name. */
export class AccountState {
  readonly behaviour: Behaviour;
  readonly counts: Counts = { tokenRequests: 0, apiRequests: 0, unauthorized: 0 };
  readonly #now: () => number;
  readonly #tokens = new Map<string, Token>();
  #gathered: (() => void)[] | undefined;

  constructor(behaviour: Behaviour, now: () => number) {
    this.behaviour = behaviour;
    this.#now = now;
    if (behaviour.revokeAt !== undefined) this.#gathered = [];
  }

  /** An unsigned JWT: one contestant reads the end of its token there. */
  issue(clientId: string): string {
    const endsAt = this.#now() + this.behaviour.lifeMs;
    const claims = { client_id: clientId, jti: randomBytes(8).toString('hex'), exp: endsAt / 1000 };
    const signature = randomBytes(32).toString('base64url');
    const token = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}.${signature}`;
    this.#tokens.set(token, { endsAt, revoked: false });
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > REMEMBERED && oldest) this.#tokens.delete(oldest);
    return token;
  }

  isValid(token: string): boolean {
    const known = this.#tokens.get(token);
    return known !== undefined && !known.revoked && this.#now() < known.endsAt;
  }

  /** Resolves at once, but while requests are gathered for a revocation. */
  async gather(): Promise<void> {
    const gathered = this.#gathered;
    if (!gathered) return;
    const answered = new Promise<void>((resolve) => gathered.push(resolve));
    if (gathered.length === this.behaviour.revokeAt) this.#revokeAll();
    await answered;
  }

  #revokeAll(): void {
    for (const token of this.#tokens.values()) token.revoked = true;
    const gathered = this.#gathered ?? [];
    this.#gathered = undefined;
    for (const answer of gathered) answer();
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
