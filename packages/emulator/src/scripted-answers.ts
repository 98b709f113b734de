import { argumentError } from './argument-error.js';
import { isRecord } from './body.js';
import type { HttpContext } from './http.js';

/**
 * An answer that replaces the emulator's own.
 *
 * @example
 * ```ts
 * import type { Answer } from '@kaisa-auth/emulator';
 *
 * const answer: Answer = { status: 400, body: { error: 'invalid_scope' } };
 * ```
 */
export interface Answer {
  /** The HTTP status, a whole number from 200 to 599. */
  status: number;
  /** Objects are sent as JSON, strings and `Uint8Array`s as they are. Defaults to no body. */
  body?: unknown;
  /** The headers. Default to `content-type` alone, as the body needs it. */
  headers?: Record<string, string>;
}

/**
 * The parameters of a token request, including the client secret.
 *
 * @example
 * ```ts
 * import type { TokenParameters } from '@kaisa-auth/emulator';
 *
 * const isForScope = ({ scope }: TokenParameters) => scope === 'calls';
 * ```
 */
export type TokenParameters = Readonly<Record<string, string>>;

export type AnswerSource = (
  parameters: TokenParameters,
  context: HttpContext,
) => Answer | Response | Promise<Answer | Response>;

/**
 * A scripted answer that is in force, as the status of an emulator shows it.
 *
 * @example
 * ```ts
 * import type { ScriptedAnswerSettings } from '@kaisa-auth/emulator';
 *
 * const isForever = ({ remaining }: ScriptedAnswerSettings) => remaining === null;
 * ```
 */
export interface ScriptedAnswerSettings {
  /** `function`: an answer that a test in the emulator's process computes. */
  kind: 'answer' | 'function' | 'break connection';
  /** The status of an `answer`. */
  status?: number;
  /** How many more requests get it; null for all. */
  remaining: number | null;
}

/** How many scripted answers the settings list, because events remember them. */
const MAX_LISTED = 100;

interface ScriptedAnswer extends Omit<ScriptedAnswerSettings, 'remaining'> {
  source: AnswerSource;
  /** How many more requests get this answer; Infinity for all. */
  remaining: number;
}

/** The scripted answers of an endpoint, the next one first. */
export class ScriptedAnswers {
  #answers: ScriptedAnswer[] = [];

  /** Adds an answer after those before it. An answer for all requests is replaced by the next one. */
  add(answer: Omit<ScriptedAnswer, 'remaining'>, times?: number): void {
    if (times !== undefined && (!Number.isInteger(times) || times <= 0)) {
      throw argumentError('`times` takes a whole number above 0');
    }
    this.#answers = this.#answers.filter(({ remaining }) => remaining !== Infinity);
    this.#answers.push({ ...answer, remaining: times ?? Infinity });
  }

  takeNext(): AnswerSource | undefined {
    const [first] = this.#answers;
    if (!first) return undefined;
    first.remaining -= 1;
    if (first.remaining === 0) this.#answers.shift();
    return first.source;
  }

  clear(): void {
    this.#answers = [];
  }

  /** Returns the next 100. */
  settings(): ScriptedAnswerSettings[] {
    return this.#answers.slice(0, MAX_LISTED).map(({ kind, status, remaining }) => ({
      kind,
      ...(status === undefined ? {} : { status }),
      remaining: remaining === Infinity ? null : remaining,
    }));
  }
}

const NO_ANSWER: Record<keyof Answer, undefined> = {
  status: undefined,
  body: undefined,
  headers: undefined,
};

/** @throws TypeError if the answer cannot be sent */
export function toResponse(answer: Answer | Response): Response {
  if (answer instanceof Response) return answer;
  // Callers without TypeScript can pass anything. A spread, because `Object.prototype` may be polluted.
  const given = { ...NO_ANSWER, ...(isRecord(answer) ? answer : undefined) };
  const { status, body, headers = {} } = given;
  if (!isStatus(status)) throw argumentError('`status` takes a whole number from 200 to 599');
  if (body === undefined) return new Response(null, { status, headers });
  if (typeof body === 'string') return new Response(body, { status, headers });
  if (body instanceof Uint8Array) return bytesResponse(body, status, new Headers(headers));
  return Response.json(body, { status, headers });
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
}

function bytesResponse(body: Uint8Array, status: number, headers: Headers): Response {
  if (!headers.has('content-type')) headers.set('content-type', 'application/octet-stream');
  return new Response(new Uint8Array(body), { status, headers });
}
