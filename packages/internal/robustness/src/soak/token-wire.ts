import { TOKEN_REQUEST_HEADER } from './call-counts.js';

const REQUEST = new RegExp(`${TOKEN_REQUEST_HEADER}: (\\d+)`, 'i');
const ANSWER = /"access_token":"([^"]+)"/;

/** What passes on the way to the token endpoint. Its messages are small enough to come in one piece each. */
export class TokenWire {
  /** The ids of all token requests that arrived. */
  readonly requestIds: string[] = [];
  /** All tokens that were issued. */
  readonly tokens = new Set<string>();

  /** Returns the token in a piece, if there is one. */
  read(piece: Buffer): string | undefined {
    const text = piece.toString();
    const [, id] = REQUEST.exec(text) ?? [];
    if (id !== undefined) this.requestIds.push(id);
    const [, token] = ANSWER.exec(text) ?? [];
    if (token !== undefined) this.tokens.add(token);
    return token;
  }
}
