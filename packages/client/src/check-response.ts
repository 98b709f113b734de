import { isObject, readOption } from '@kaisa-auth/core/adapter';
import { KaisaApiError, type ErrorEntry } from './kaisa-api-error.js';

/**
 * The options of `checkResponse` and `readResponse`. Every member may be omitted.
 *
 * @example
 * ```ts
 * import type { ResponseExpectation } from '@kaisa-auth/client';
 *
 * const expectation: ResponseExpectation = { list: 'customers', operation: 'GET /customers' };
 * ```
 */
export interface ResponseExpectation {
  /** The name of the list that the response must contain, such as `customers`. */
  readonly list?: string | undefined;
  /** The HTTP status. A status outside 200 to 299 is a failure. `readResponse` takes it from the response. */
  readonly status?: number | undefined;
  /** A name for the request, such as `GET /customers`, that the error reports. */
  readonly operation?: string | undefined;
}

/** The members of a successful response, as the OpenAPI document describes them. */
export interface Envelope {
  /** Members that must be present. */
  readonly required: readonly string[];
  /** Members that must be lists if they are present. */
  readonly lists: readonly string[];
  /** Finds a failure that the body reports in another way than by `errors`. */
  readonly problem?: ((body: Record<string, unknown>) => string | undefined) | undefined;
}

/** Facts about a failed response, for its error. */
export interface ResponseFacts {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly response?: Response | undefined;
  /** Tokens that the error must not contain. */
  readonly tokens?: readonly string[] | undefined;
}

/**
 * Returns the parsed body of a response if the response is a success. Use it with axios, or any client that parses bodies
 * itself.
 *
 * @throws KaisaApiError if `status` is not 2xx, or if the body contains `errors`, is not an object, or lacks `list`
 * @example
 * ```ts
 * import { checkResponse } from '@kaisa-auth/client';
 *
 * const { customers } = checkResponse({ customers: [{ name: 'Example' }] }, { list: 'customers' });
 * ```
 */
export function checkResponse<T>(body: T, expectation: ResponseExpectation = {}): NonNullable<T> {
  const operation = readOption(expectation, 'operation');
  const status = readOption(expectation, 'status');
  return checkBody(body, envelopeFor(expectation), { operation, status }) as NonNullable<T>;
}

/**
 * Reads and parses the response of fetch, or of ky with `throwHttpErrors: false`, and returns its body.
 *
 * @throws KaisaApiError if the status is not 2xx, or if the body has `errors`, is not a JSON object, or lacks `list`
 * @example
 * ```ts
 * import { readResponse } from '@kaisa-auth/client';
 * import { kaisaAuth } from '@kaisa-auth/fetch';
 * import type { CustomerList } from '@kaisa-auth/openapi/v2';
 *
 * const kaisaFetch = kaisaAuth({
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const response = await kaisaFetch('https://api.analytics.freespee.com/2.4.9/customers');
 * const { customers } = await readResponse<CustomerList>(response, { list: 'customers' });
 * ```
 */
export async function readResponse<T = unknown>(
  response: Response,
  expectation: ResponseExpectation = {},
): Promise<T> {
  const operation = readOption(expectation, 'operation');
  const body = parseJson(await response.text());
  const facts = { operation, status: response.status, response };
  return checkBody(body, envelopeFor(expectation), facts) as T;
}

/**
 * Returns the body if it is a success with the members of the envelope. Without an envelope any object passes.
 *
 * @throws KaisaApiError otherwise
 */
export function checkBody(
  body: unknown,
  envelope: Envelope | undefined,
  facts: ResponseFacts,
): unknown {
  if (errorsIn(body) || isFailure(facts.status)) throw failureError(body, facts);
  const invalid = (problem: string): KaisaApiError =>
    new KaisaApiError({ ...facts, code: 'invalid_response', problem });
  if (!isObject(body)) throw invalid('it is not a JSON object');
  if (!envelope) return body;
  const members = body as Record<string, unknown>;
  const problem = envelope.problem?.(members);
  if (problem) throw new KaisaApiError({ ...facts, code: 'refused', problem });
  const missing = envelope.required.find((name) => isNullish(members[name]));
  if (missing) throw invalid(`${missing} is missing`);
  const notList = envelope.lists.find((name) => !isListOrNullish(members[name]));
  if (notList) throw invalid(`${notList} is not a list`);
  return body;
}

/** Creates the error for a response whose status or `errors` report a failure. */
export function failureError(body: unknown, facts: ResponseFacts): KaisaApiError {
  return new KaisaApiError({ ...facts, code: 'refused', errors: errorsIn(body) });
}

/** Parses JSON. Returns the text itself if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function envelopeFor(expectation: ResponseExpectation): Envelope {
  const list = readOption(expectation, 'list');
  const lists = list === undefined ? [] : [list];
  return { required: lists, lists };
}

/** An unknown status counts as a success, because the HTTP client has checked it then. */
function isFailure(status = 200): boolean {
  return status < 200 || status > 299;
}

/**
 * Reads `errors` as a list. A response with `errors` counts as a failure even if the list is empty, which is inferred
 * from the only public client that reads it.
 */
function errorsIn(body: unknown): readonly ErrorEntry[] | undefined {
  const errors = isObject(body) && 'errors' in body ? body.errors : undefined;
  if (isNullish(errors)) return undefined;
  return (Array.isArray(errors) ? errors : [errors]) as ErrorEntry[];
}

function isNullish(value: unknown): boolean {
  return value === undefined || value === null;
}

function isListOrNullish(value: unknown): boolean {
  return Array.isArray(value) || isNullish(value);
}
