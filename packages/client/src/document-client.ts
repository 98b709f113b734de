import { isObject, readOption } from '@kaisa-auth/core/adapter';
import type { Method } from '@kaisa-auth/openapi/reading';
import createClient, { mergeHeaders, type Client, type Middleware } from 'openapi-fetch';
import {
  checkBody,
  parseJson,
  failureError,
  type ResponseFacts,
  type Envelope,
} from './check-response.js';
import { checkObject } from './check-object.js';
import { checkPathParameters } from './check-path-parameters.js';
import { FORM, toForm } from './form.js';
import type { ApiResponse, KaisaClient } from './kaisa-client.js';
import { operationName, type Operation, type Operations } from './operations.js';
import { ownCallInit, ownClientOptions, type CallInit, type Send } from './own-options.js';
import type { PageOptions, ReadPage } from './page-options.js';
import { items, pages } from './pages.js';
import type { SentTokens } from './sent-tokens.js';

export interface DocumentClientParts {
  readonly baseUrl: string;
  /** Sends requests with a token. A middleware would add it too early, unless it stayed the last one. */
  readonly fetch: Send;
  /** The tokens that `fetch` sent, to redact them in errors. */
  readonly sentTokens: SentTokens;
  readonly operations: Operations;
  readonly problem?: Envelope['problem'];
}

interface ResourceOptions extends PageOptions {
  readonly query?: object;
}

/** The paths of any document, for openapi-fetch: the types of the document are applied by `KaisaClient`. */
type AnyPaths = Record<string, Record<Method, AnyOperation>>;

interface AnyOperation {
  readonly responses: { readonly 200: { readonly content: { readonly 'text/plain': string } } };
}

type Call = (path: string, init?: CallInit) => Promise<ApiResponse<unknown>>;
type CallOperation = (method: Method, ...call: Parameters<Call>) => ReturnType<Call>;
type AnyMembers = Record<string, unknown>;

/** A client whose paths and responses are untyped. */
interface UntypedClient {
  readonly GET: Call;
  readonly POST: Call;
  readonly PUT: Call;
  readonly DELETE: Call;
  pages(path: string, options?: ResourceOptions): AsyncGenerator;
  items(path: string, options?: ResourceOptions): AsyncGenerator;
  readonly use: (...middlewares: Middleware[]) => void;
  readonly eject: (...middlewares: Middleware[]) => void;
}

/**
 * Creates an openapi-fetch client that encodes bodies and checks responses as the document says, and rejects with a
 * `KaisaApiError` for any unsuccessful response. The overload adds the types of the document's paths; the implementation
 * reads the document.
 */
export function documentClient<Paths>(parts: DocumentClientParts): KaisaClient<Paths>;
export function documentClient(parts: DocumentClientParts): UntypedClient {
  const client = createClient<AnyPaths>(ownClientOptions(parts.baseUrl, parts.fetch));
  const call = operationCaller(client, parts);
  const resource = (path: string, options?: ResourceOptions): Resource =>
    pagedResource(
      (init) => call('get', path, init),
      parts.operations.get(operationName('get', path)),
      options,
    );
  return {
    GET: (path, init) => call('get', path, init),
    POST: (path, init) => call('post', path, init),
    PUT: (path, init) => call('put', path, init),
    DELETE: (path, init) => call('delete', path, init),
    pages: (path, options) => pages(...resource(path, options)),
    items: (path, options) => items(...resource(path, options)),
    use: (...middlewares) => {
      client.use(...middlewares);
    },
    eject: (...middlewares) => {
      client.eject(...middlewares);
    },
  };
}

/** Returns a function that calls an operation with an encoded body, and checks the response. */
function operationCaller(client: Client<AnyPaths>, parts: DocumentClientParts): CallOperation {
  const { operations, problem, sentTokens } = parts;
  return async (method, path, given = {}) => {
    const init = ownCallInit(given);
    checkPathParameters(path, init.params.path);
    const name = operationName(method, path);
    const operation = operations.get(name);
    const encoded = operation?.takesForm ? withFormBody(init) : init;
    const result = await client.request(method, path, { ...encoded, parseAs: 'text' });
    const { response } = result;
    const { status } = response;
    const facts = { operation: name, status, response, tokens: sentTokens.recent };
    return { data: dataOf(result, facts, operation, problem), response };
  };
}

/** The arguments of `pages` and `items`. */
type Resource = Parameters<typeof pages<AnyMembers>>;

function pagedResource(
  get: (init: CallInit) => Promise<ApiResponse<unknown>>,
  operation: Operation | undefined,
  options: ResourceOptions = {},
): Resource {
  checkObject(options, 'options');
  const query = readOption(options, 'query');
  checkObject(query ?? {}, 'query');
  const read: ReadPage<AnyMembers> = async (page, pagesize, signal) => {
    const paging = operation?.query.has('pagesize') ? { page, pagesize } : { page };
    const params = { query: { ...query, ...paging } };
    const { data } = await get({ params, signal: signal ?? null });
    return data as AnyMembers;
  };
  const pagesize = readOption(options, 'pagesize');
  const signal = readOption(options, 'signal');
  return [read, { pagesize, signal, list: requiredList(operation) }];
}

/** The list of a paged response; other lists beside it are optional. */
function requiredList(operation: Operation | undefined): string | undefined {
  const { required = [], lists = [] } = operation?.envelope ?? {};
  return required.find((name) => lists.includes(name));
}

function withFormBody(init: CallInit): object {
  const headers = mergeHeaders({ 'Content-Type': FORM }, init.headers);
  return { ...init, headers, bodySerializer: toForm };
}

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

function dataOf(
  { data, error, response }: Result,
  facts: ResponseFacts,
  operation: Operation | undefined,
  problem: Envelope['problem'],
): unknown {
  if (!response.ok) throw failureError(error, facts);
  const body = typeof data === 'string' ? parseJson(data) : data;
  const envelope = operation?.envelope;
  if (!operation) return checkBody(body, undefined, facts);
  if (envelope) return checkBody(body, { ...envelope, problem }, facts);
  // The document promises no body. If there is one, it may still report a failure.
  if (isObject(body)) checkBody(body, undefined, facts);
  return undefined;
}
