/*
 * The members of ky's options that are used. The hook types of ky 1 and ky 2 are not assignable to each other, so these
 * are written such that both fit.
 */

/** The options of the instance that is extended. */
export interface KyParent {
  /** Of ky 1. */
  readonly prefixUrl?: URL | string | undefined;
  /** Of ky 2, as is the next one. */
  readonly prefix?: URL | string | undefined;
  readonly baseUrl?: URL | string | undefined;
  readonly fetch?: Fetch | undefined;
}

/** What is added to them. */
export interface KyExtension {
  readonly fetch: Fetch;
  readonly hooks: { readonly beforeRequest: BeforeRequest[] };
}

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** ky 1 calls it with a request and its options, ky 2 with one object that has both. */
export type BeforeRequest = (request: Request | PreparedRequest, options?: RequestOptions) => void;

/** A request on its way. */
export interface PreparedRequest {
  readonly request: Request;
  readonly options: RequestOptions;
}

/** ky's options for one request; `retry` is made anew for each. */
export interface RequestOptions {
  readonly body?: unknown;
  readonly retry: { readonly shouldRetry?: ShouldRetry };
}

/** True and false decide; undefined leaves it to ky. */
export type ShouldRetry = (state: {
  error: Error;
  retryCount: number;
}) => boolean | undefined | Promise<boolean | undefined>;
