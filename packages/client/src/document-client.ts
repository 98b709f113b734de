import createClient, { mergeHeaders, type HeadersOptions, type Middleware } from 'openapi-fetch';
import { checkBody, parse, refusal, type AnswerFacts, type Envelope } from './answer.js';
import { FORM, toForm } from './form.js';
import type { KaisaClient } from './kaisa-client.js';
import { needObject } from './need-object.js';
import type { Method, Operation, Operations } from './operations.js';
import { items, pages, type PageOptions, type ReadPage } from './pages.js';
import type { SentTokens } from './sent-tokens.js';

export interface DocumentClientParts {
  readonly baseUrl: string;
  /** Signs and sends. It is this and no middleware that signs: a middleware would have to stay the last one. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** What that sent, to be kept out of errors. */
  readonly sent: SentTokens;
  readonly operations: Operations;
  readonly problem?: Envelope['problem'];
}

interface Init {
  readonly headers?: HeadersOptions;
  readonly params?: { readonly query?: object };
  readonly signal?: AbortSignal | null | undefined;
}

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

interface ResourceOptions extends PageOptions {
  readonly query?: object;
}

/** An openapi-fetch client that does what a document says of each operation, and throws what is no success. */
export function documentClient<Paths>(parts: DocumentClientParts): KaisaClient<Paths> {
  const { baseUrl, fetch, sent, operations, problem } = parts;
  const client = createClient({ baseUrl, fetch });
  const send = client.request as unknown as (...call: [Method, string, object]) => Promise<Result>;

  const call = async (method: Method, path: string, init: Init = {}): Promise<Answer> => {
    const name = `${method} ${path}`;
    const operation = operations.get(name);
    const body = operation?.takesForm ? asForm(init) : init;
    const result = await send(method, path, { ...body, parseAs: 'text' });
    const { response } = result;
    const facts = { operation: name, status: response.status, response, tokens: sent.all };
    return { data: dataOf(result, facts, operation, problem), response };
  };

  const resource = (path: string, options: ResourceOptions = {}): Resource => {
    checkOptions(options);
    const { query, pagesize, signal } = options;
    const { envelope, query: names } = operations.get(`GET ${path}`) ?? {};
    const read: ReadPage<object> = async (page, size) => {
      const paging = names?.has('pagesize') ? { page, pagesize: size } : { page };
      const params = { query: { ...query, ...paging } };
      return (await call('GET', path, { params, signal })).data as object;
    };
    const list = envelope?.required.find((name) => envelope.lists.includes(name)) as undefined;
    return [read, { pagesize, signal, list }];
  };

  return {
    GET: (path: string, init?: Init) => call('GET', path, init),
    POST: (path: string, init?: Init) => call('POST', path, init),
    PUT: (path: string, init?: Init) => call('PUT', path, init),
    DELETE: (path: string, init?: Init) => call('DELETE', path, init),
    pages: (path: string, options?: ResourceOptions) => pages(...resource(path, options)),
    items: (path: string, options?: ResourceOptions) => items(...resource(path, options)),
    use: (...middlewares: Middleware[]) => {
      client.use(...middlewares);
    },
    eject: (...middlewares: Middleware[]) => {
      client.eject(...middlewares);
    },
  } as unknown as KaisaClient<Paths>;
}

interface Answer {
  readonly data: unknown;
  readonly response: Response;
}

/** `pages` checks the others. @throws TypeError that names the wrong option */
function checkOptions(options: ResourceOptions): void {
  needObject(options, 'options');
  needObject(options.query ?? {}, 'query');
}

type Resource = Parameters<typeof pages<object>>;

function asForm(init: Init): object {
  const headers = mergeHeaders({ 'Content-Type': FORM }, init.headers);
  return { ...init, headers, bodySerializer: toForm };
}

function dataOf(
  { data, error, response }: Result,
  facts: AnswerFacts,
  operation: Operation | undefined,
  problem: Envelope['problem'],
): unknown {
  if (!response.ok) throw refusal(error, facts);
  const body = typeof data === 'string' ? parse(data) : data;
  const envelope = operation?.envelope;
  if (!operation || envelope) return checkBody(body, envelope && { ...envelope, problem }, facts);
  // No body is promised: if there is one, it may still tell of a failure.
  if (Object(body) === body) checkBody(body, undefined, facts);
  return undefined;
}
