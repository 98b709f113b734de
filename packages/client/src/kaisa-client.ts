import type { HeadersOptions, Middleware, ParamsOption, RequestBodyOption } from 'openapi-fetch';
import type { ItemOf, PageOptions } from './page-options.js';

/**
 * A successful response, with which the methods of a client resolve. They reject with a `KaisaApiError` for any unsuccessful
 * response.
 *
 * @example
 * ```ts
 * import type { ApiResponse } from '@kaisa-auth/client';
 * import type { CustomerList } from '@kaisa-auth/openapi/v2';
 *
 * const countOf = ({ data }: ApiResponse<CustomerList>) => data.customers.length;
 * ```
 */
export interface ApiResponse<Data> {
  /** The parsed body, typed by the document; undefined if the document promises none. */
  readonly data: Data;
  /** The response, for its status and headers: the body has been read. */
  readonly response: Response;
}

/**
 * A client whose paths, parameters, fields and responses are typed by an OpenAPI document (`paths` of
 * `@kaisa-auth/openapi`). Its methods resolve with a successful response. They reject with a `KaisaApiError` if Kaisa
 * answers with a failure, with a `TokenRequestError` if no token can be obtained, and otherwise with the error of
 * fetch.
 *
 * @example
 * ```ts
 * import type { KaisaClient } from '@kaisa-auth/client';
 * import type { paths } from '@kaisa-auth/openapi/v2';
 *
 * async function printNames(v2: KaisaClient<paths>): Promise<void> {
 *   for await (const { name } of v2.items('/customers')) console.log(name);
 * }
 * ```
 */
export interface KaisaClient<Paths> {
  /** Exists only for the compiler, which tells clients of different documents apart by it. */
  readonly '~paths'?: Paths;
  /** Sends GET to a path of the document. */
  readonly GET: Call<Paths, 'get'>;
  /** Sends POST to a path of the document. The body is sent as the document says: for v2, form-encoded. */
  readonly POST: Call<Paths, 'post'>;
  /** Sends PUT to a path of the document. */
  readonly PUT: Call<Paths, 'put'>;
  /** Sends DELETE to a path of the document. */
  readonly DELETE: Call<Paths, 'delete'>;
  /** Iterates over the pages of a paged resource. Each value is the body of one response. */
  pages<Path extends PagedPath<Paths>>(
    path: Path,
    options?: ResourceOptions<Paths, Path>,
  ): AsyncGenerator<DataOf<OperationOf<Paths, Path, 'get'>>, void, undefined>;
  /** Iterates over the list entries of all pages. */
  items<Path extends PagedPath<Paths>>(
    path: Path,
    options?: ResourceOptions<Paths, Path>,
  ): AsyncGenerator<ItemOf<DataOf<OperationOf<Paths, Path, 'get'>>>, void, undefined>;
  /** Adds openapi-fetch middlewares. They see each request before the token is added, and the response after any replay. */
  use(...middlewares: Middleware[]): void;
  /** Removes openapi-fetch middlewares. */
  eject(...middlewares: Middleware[]): void;
}

/**
 * The query parameters of GET on a path of a document.
 *
 * @example
 * ```ts
 * import type { QueryOf } from '@kaisa-auth/client';
 * import type { paths } from '@kaisa-auth/openapi/v2';
 *
 * const query: QueryOf<paths, '/customers'> = { page: 0, pagesize: 100 };
 * ```
 */
export type QueryOf<Paths, Path extends keyof Paths> =
  OperationOf<Paths, Path, 'get'> extends { parameters: { query?: infer Query } }
    ? NonNullable<Query>
    : never;

/** `init` is not a type parameter, because TypeScript then would not report unknown fields. */
type Call<Paths, Method extends HttpMethod> = <Path extends PathWith<Paths, Method>>(
  path: Path,
  ...init: InitOf<OperationOf<Paths, Path, Method>>
) => Promise<ApiResponse<DataOf<OperationOf<Paths, Path, Method>>>>;

type HttpMethod = 'get' | 'post' | 'put' | 'delete';

type OperationOf<Paths, Path extends keyof Paths, Method extends HttpMethod> =
  Paths[Path] extends Record<Method, infer Operation> ? Operation : never;

type PathWith<Paths, Method extends HttpMethod> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Method, object> ? Path : never;
}[keyof Paths];

type PagedPath<Paths> = {
  [Path in keyof Paths]: [QueryOf<Paths, Path>] extends [never]
    ? never
    : 'page' extends keyof QueryOf<Paths, Path>
      ? Path
      : never;
}[keyof Paths];

type ResourceOptions<Paths, Path extends keyof Paths> = PageOptions & {
  /** Filters of the resource, sent with every page. */
  readonly query?: Omit<QueryOf<Paths, Path>, 'page' | 'pagesize'>;
};

type InitOf<Operation> =
  Record<string, never> extends Given<Operation>
    ? [init?: Given<Operation> & CallOptions]
    : [init: Given<Operation> & CallOptions];

type Given<Operation> = ParamsOption<Operation> & RequestBodyOption<Operation>;

interface CallOptions extends Omit<RequestInit, 'method' | 'body' | 'headers'> {
  headers?: HeadersOptions;
  middleware?: Middleware[];
}

type DataOf<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Data } } };
}
  ? Data
  : undefined;
