import { isObject } from '@kaisa-auth/core/adapter';
import { withoutTokens } from './without-tokens.js';

/** Limits how much of a response a message contains. */
const MAX_MESSAGE_LENGTH = 300;

/**
 * An entry of `errors` in a response. Kaisa does not document its shape, so expect anything that JSON can hold.
 *
 * @example
 * ```ts
 * import type { ErrorEntry } from '@kaisa-auth/client';
 *
 * const textOf = (entry: ErrorEntry) => (typeof entry === 'string' ? entry : entry.message);
 * ```
 */
export type ErrorEntry =
  | string
  | ({
      /** A code, as seen in some responses. */
      readonly code?: string | number;
      /** The problem in words. */
      readonly message?: string;
    } & object);

/**
 * Why a {@link KaisaApiError} was thrown.
 *
 * @example
 * ```ts
 * import type { KaisaApiErrorCode } from '@kaisa-auth/client';
 *
 * const isBadResponse = (code: KaisaApiErrorCode) => code === 'invalid_response';
 * ```
 */
export type KaisaApiErrorCode =
  /** The HTTP status, `errors` in the body, or the `status` of DNCS reports a failure. */
  | 'refused'
  /** The response does not have the shape that the document promises. */
  | 'invalid_response';

/** @inline */
export interface KaisaApiErrorDetails {
  readonly code: KaisaApiErrorCode;
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly errors?: readonly ErrorEntry[] | undefined;
  readonly problem?: string | undefined;
  readonly response?: Response | undefined;
  /** Tokens to redact in `errors` and `problem`. Whatever follows `Bearer` is always redacted. */
  readonly tokens?: readonly string[] | undefined;
}

/**
 * Kaisa answered with a failure, or with a response that cannot be read. Nothing that can be printed contains a token:
 * the last ones that the client sent, and whatever follows `Bearer`, are `[redacted]`. `checkResponse` and `readResponse`
 * do not know the tokens and redact only what follows `Bearer`.
 *
 * `instanceof` works across copies of this package, ESM and CommonJS alike.
 *
 * @example
 * ```ts
 * import { createKaisaClient, KaisaApiError } from '@kaisa-auth/client';
 *
 * const auth = { clientId: process.env.KAISA_CLIENT_ID!, clientSecret: process.env.KAISA_CLIENT_SECRET! };
 * const v2 = createKaisaClient('v2', auth);
 * try {
 *   await v2.POST('/customers', { body: { custnr: '', name: 'Example' } });
 * } catch (error) {
 *   if (!(error instanceof KaisaApiError)) throw error;
 *   console.error(error.status, error.errors);
 * }
 * ```
 */
export class KaisaApiError extends Error {
  /** The kind of failure. */
  declare readonly code: KaisaApiErrorCode;
  /** The operation in the document, such as `GET /customers`. Absent if unknown. */
  declare readonly operation?: string;
  /** The HTTP status, which may be 200. Absent if unknown. */
  declare readonly status?: number;
  /** `errors` of the response, with tokens redacted. Empty if the response has none, like a 401. */
  declare readonly errors: readonly ErrorEntry[];
  // A private field, because headers can hold secrets and `inspect` with `showHidden` prints every property.
  readonly #response: Response | undefined;

  constructor(details: KaisaApiErrorDetails) {
    const { code, operation, status, response, tokens = [] } = details;
    const errors = withoutTokens(details.errors ?? [], tokens);
    const problem = withoutTokens(details.problem, tokens);
    super(messageOf({ ...details, errors, problem }));
    Object.assign(this, { code });
    if (operation) Object.assign(this, { operation });
    if (status) Object.assign(this, { status });
    Object.assign(this, { errors });
    this.#response = response;
  }

  /** The response, for its headers: the body has been read. Not printed with the error. */
  get response(): Response | undefined {
    // Proxies and objects that inherit from an error lack the private field.
    return #response in this ? this.#response : undefined;
  }

  /** The brand that `instanceof` checks. */
  get isKaisaApiError(): true {
    return true;
  }

  /** Always `KaisaApiError`. */
  override get name(): string {
    return 'KaisaApiError';
  }

  /** @internal */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // Subclasses keep the ordinary meaning of `instanceof`. The class does not refer to itself by name here, because
    // bundlers would then rename it, and loggers print that name.
    return Object.hasOwn(this.prototype, 'isKaisaApiError')
      ? isObject(value) && 'isKaisaApiError' in value
      : super[Symbol.hasInstance](value);
  }
}

function messageOf(details: KaisaApiErrorDetails): string {
  const { code, operation = 'the request', status, errors = [], problem } = details;
  const summary =
    code === 'refused'
      ? `Kaisa refused ${operation}`
      : `Kaisa's response to ${operation} is unreadable`;
  const httpStatus = status ? `HTTP ${status}` : undefined;
  const facts = [httpStatus, problem, ...errors.map(textOf)].filter(Boolean);
  return facts.length > 0 ? `${summary}: ${printable(facts.join(', '))}` : summary;
}

function textOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const { message, code }: { message?: unknown; code?: unknown } = isObject(entry) ? entry : {};
  const text = message ?? code;
  if (typeof text === 'string' || typeof text === 'number') return String(text);
  return JSON.stringify(entry);
}

/** Shortens text from a response and removes control characters, which a terminal would obey. */
function printable(text: string): string {
  return text.slice(0, MAX_MESSAGE_LENGTH).replace(/\p{C}+/gu, ' ');
}
