import type { HeadersOptions, Middleware, ParamsOption, RequestBodyOption } from 'openapi-fetch';
import type { ItemOf, PageOptions } from './pages.js';

/** A successful answer; all others are thrown. */
export interface Answer<Data> {
  /** As the document has it; undefined where it promises no body. */
  readonly data: Data;
  /** Status and headers; its body has been read. */
  readonly response: Response;
}

/**
 * A client whose paths, parameters, fields and answers are those of a document (`paths` of `@kaisa-auth/openapi`).
 * Its methods give a successful answer, or reject: with a `KaisaApiError` for what Kaisa answered, with a
 * `TokenRequestError` where no token could be had, and with what fetch rejects with.
 */
export interface KaisaClient<Paths> {
  /** For the compiler alone, so that it tells clients of different documents apart. */
  readonly '~paths'?: Paths;
  readonly GET: Call<Paths, 'get'>;
  readonly POST: Call<Paths, 'post'>;
  readonly PUT: Call<Paths, 'put'>;
  readonly DELETE: Call<Paths, 'delete'>;
  /** The pages of a paged resource, each as it was answered. */
  pages<Path extends PagedPath<Paths>>(
    path: Path,
    options?: ResourceOptions<Paths, Path>,
  ): AsyncGenerator<DataOf<OperationOf<Paths, Path, 'get'>>, void, undefined>;
  /** What is in the lists of these pages, one by one. */
  items<Path extends PagedPath<Paths>>(
    path: Path,
    options?: ResourceOptions<Paths, Path>,
  ): AsyncGenerator<ItemOf<DataOf<OperationOf<Paths, Path, 'get'>>>, void, undefined>;
  /** Adds middlewares of openapi-fetch. They see requests before they are signed, and final answers. */
  use(...middlewares: Middleware[]): void;
  /** Takes them out again. */
  eject(...middlewares: Middleware[]): void;
}

/** The parameters in the query of a path. */
export type QueryOf<Paths, Path extends keyof Paths> =
  OperationOf<Paths, Path, 'get'> extends { parameters: { query?: infer Query } }
    ? NonNullable<Query>
    : never;

/** `Init` is no type parameter, or TypeScript would not look for fields that there are not. */
type Call<Paths, Method extends HttpMethod> = <Path extends PathWith<Paths, Method>>(
  path: Path,
  ...init: InitOf<OperationOf<Paths, Path, Method>>
) => Promise<Answer<DataOf<OperationOf<Paths, Path, Method>>>>;

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
  /** Filters of the resource. */
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
