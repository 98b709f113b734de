import { KaisaApiError, type ErrorEntry } from './kaisa-api-error.js';

/** What is known of an answer besides its body. */
export interface AnswerExpectation {
  /** The list that must be there, such as `customers`. */
  readonly list?: string | undefined;
  /** HTTP status: what is no success is refused. */
  readonly status?: number | undefined;
  /** What was asked, for the error. */
  readonly operation?: string | undefined;
}

/** What a document says of the body of a successful answer. */
export interface Envelope {
  /** Members that must be there. */
  readonly required: readonly string[];
  /** Members that are lists where they are there. */
  readonly lists: readonly string[];
  /** Further signs of a refusal, in an answer that has no `errors`. */
  readonly problem?: ((body: Record<string, unknown>) => string | undefined) | undefined;
}

/** What is to be told of an answer that is a failure. */
export interface AnswerFacts {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly response?: Response | undefined;
  /** What must not be told. */
  readonly tokens?: readonly string[] | undefined;
}

/**
 * The parsed body of an answer, if it is a success: for axios, and for whatever parses by itself.
 *
 * @throws KaisaApiError if `status` or `errors` refuse, if it is no object, or lacks the `list`
 */
export function checkAnswer<T>(body: T, expectation: AnswerExpectation = {}): NonNullable<T> {
  const { list, ...facts } = expectation;
  return checkBody(body, withList(list), facts) as NonNullable<T>;
}

/**
 * Reads an answer of fetch, or of ky with `throwHttpErrors: false`.
 *
 * @throws KaisaApiError if its status or `errors` refuse, if it is no JSON object, or lacks the `list`
 */
export async function readAnswer<T = unknown>(
  response: Response,
  expectation: AnswerExpectation = {},
): Promise<T> {
  const { list, operation } = expectation;
  const body = parse(await response.text());
  const facts = { operation, status: response.status, response };
  return checkBody(body, withList(list), facts) as T;
}

/** @throws KaisaApiError if it is not what the document promises; without an envelope any JSON will do */
export function checkBody(
  body: unknown,
  envelope: Envelope | undefined,
  facts: AnswerFacts,
): unknown {
  if (errorsIn(body) || isFailure(facts.status)) throw refusal(body, facts);
  const invalid = (problem: string): KaisaApiError =>
    new KaisaApiError({ ...facts, code: 'invalid_response', problem });
  if (Object(body) !== body) throw invalid('it is not a JSON object');
  if (!envelope) return body;
  const members = body as Record<string, unknown>;
  const refused = envelope.problem?.(members);
  if (refused) throw new KaisaApiError({ ...facts, code: 'refused', problem: refused });
  const missing = envelope.required.find((name) => (members[name] ?? undefined) === undefined);
  if (missing) throw invalid(`${missing} is missing`);
  const noList = envelope.lists.find((name) => !Array.isArray(members[name] ?? []));
  if (noList) throw invalid(`${noList} is not a list`);
  return body;
}

export function refusal(body: unknown, facts: AnswerFacts): KaisaApiError {
  return new KaisaApiError({ ...facts, code: 'refused', errors: errorsIn(body) });
}

/** JSON, or the text itself where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withList(list: string | undefined): Envelope {
  const lists = list === undefined ? [] : [list];
  return { required: lists, lists };
}

/** Where the client does not see to that: an answer without `errors` may be a refusal too. */
function isFailure(status = 200): boolean {
  return status < 200 || status > 299;
}

/** Present means refused, an empty list too: so does the one client that looks. */
function errorsIn(body: unknown): readonly ErrorEntry[] | undefined {
  const { errors } = Object(body) as { errors?: unknown };
  if (errors === undefined || errors === null) return undefined;
  return (Array.isArray(errors) ? errors : [errors]) as ErrorEntry[];
}
