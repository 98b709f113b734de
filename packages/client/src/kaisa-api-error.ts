import { withoutTokens } from './redact.js';

/** No text of an answer makes a message longer than this. */
const MAX_TEXT = 300;

/** One of `errors` in an answer. What Kaisa puts there is not known: take it for anything that can be printed. */
export type ErrorEntry =
  string | ({ readonly code?: string | number; readonly message?: string } & object);

/** `refused`: the status or `errors` say so. `invalid_response`: the answer is not what the document promises. */
export type KaisaApiErrorCode = 'refused' | 'invalid_response';

export interface KaisaApiErrorDetails {
  readonly code: KaisaApiErrorCode;
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly errors?: readonly ErrorEntry[] | undefined;
  readonly problem?: string | undefined;
  readonly response?: Response | undefined;
  /** Tokens, to be taken out of what the answer says; what follows `Bearer` is taken out in any case. */
  readonly tokens?: readonly string[] | undefined;
}

/**
 * Kaisa answered, and the answer is a refusal or cannot be read. Nothing of it that can be printed shows a token, not
 * even where the answer sends it back: the last ones that the client sent, and whatever follows `Bearer`, are
 * `[redacted]`. `checkAnswer` and `readAnswer`, which do not know the token, go by `Bearer` alone.
 *
 * `instanceof` holds across copies of this package, ESM and CommonJS alike.
 */
export class KaisaApiError extends Error {
  declare readonly code: KaisaApiErrorCode;
  /** As in the document: `GET /customers`. Missing where it is not known. */
  declare readonly operation?: string;
  /** HTTP status, 200 too. Missing where it is not known. */
  declare readonly status?: number;
  /** `errors` of the answer, as they came but for tokens; empty where it has none, as a 401. */
  declare readonly errors: readonly ErrorEntry[];
  // Private: headers may hold anything, and `inspect` with `showHidden` prints whatever is a property.
  readonly #response: Response | undefined;

  constructor(details: KaisaApiErrorDetails) {
    const { code, operation, status, response, tokens = [] } = details;
    const errors = withoutTokens(details.errors ?? [], tokens);
    const problem = withoutTokens(details.problem, tokens);
    super(messageOf({ ...details, errors, problem }));
    const known = { ...(operation && { operation }), ...(status && { status }) };
    Object.assign(this, { code, ...known, errors });
    this.#response = response;
  }

  /** For its headers; its body has been read. Not printed with the error. */
  get response(): Response | undefined {
    // A proxy of it, or what inherits from it, has none.
    return #response in this ? this.#response : undefined;
  }

  /** What `instanceof` goes by. */
  get isKaisaApiError(): true {
    return true;
  }

  override get name(): string {
    return 'KaisaApiError';
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // A subclass of a user's own keeps the ordinary meaning. Told without the class's name, for which a bundler would give
    // it another one, and loggers print that.
    return Object.hasOwn(this.prototype, 'isKaisaApiError')
      ? 'isKaisaApiError' in Object(value)
      : super[Symbol.hasInstance](value);
  }
}

function messageOf(details: KaisaApiErrorDetails): string {
  const { code, operation = 'the request', status, errors = [], problem } = details;
  const what =
    code === 'refused'
      ? `Kaisa refused ${operation}`
      : `Kaisa's answer to ${operation} is unreadable`;
  const facts = [status && `HTTP ${status}`, problem, ...errors.map(textOf)].filter(Boolean);
  return facts.length > 0 ? `${what}: ${printable(facts.join(', '))}` : what;
}

function textOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const { message, code } = Object(entry) as { message?: unknown; code?: unknown };
  const text = message ?? code;
  if (typeof text === 'string' || typeof text === 'number') return String(text);
  return JSON.stringify(entry);
}

/** What came from outside may be long, and may hold what a terminal obeys. */
function printable(text: string): string {
  return text.slice(0, MAX_TEXT).replace(/\p{C}+/gu, ' ');
}
