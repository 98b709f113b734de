/*
 * The members of ky's options that are used. The hook types of ky 1 and ky 2 are not assignable to each other, so these
 * are written such that both fit.
 */

/**
 * The options of the ky instance that is extended: the members that `kaisaAuth` uses.
 *
 * @example
 * ```ts
 * import type { KyParent } from '@kaisa-auth/ky';
 *
 * const parent: KyParent = { prefix: 'https://api.analytics.freespee.com/2.4.9' };
 * ```
 */
export interface KyParent {
  /** The base URL of ky 1. */
  readonly prefixUrl?: URL | string | undefined;
  /** The prefix of ky 2. */
  readonly prefix?: URL | string | undefined;
  /** The base URL of ky 2. */
  readonly baseUrl?: URL | string | undefined;
  /** The fetch of the instance. Defaults to `globalThis.fetch`. */
  readonly fetch?: Fetch | undefined;
}

/**
 * The options that `kaisaAuth` adds to a ky instance.
 *
 * @example
 * ```ts
 * import { kaisaAuth, type KyExtension } from '@kaisa-auth/ky';
 *
 * const auth = kaisaAuth({ clientId: 'my-app', clientSecret: 'secret' });
 * const extension: KyExtension = auth({ prefix: 'https://api.analytics.freespee.com/2.4.9' });
 * ```
 */
export interface KyExtension {
  /** A fetch that adds the token. */
  readonly fetch: Fetch;
  /** Keeps ky from retrying a failed token request, which the provider has retried already. */
  readonly hooks: {
    /** The hook. */
    readonly beforeRequest: BeforeRequest[];
  };
}

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** A hook, which ky 1 calls with a request and its options, and ky 2 with one object that has both. */
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

/** Decides whether a request is retried; undefined leaves it to ky. */
export type ShouldRetry = (state: {
  error: Error;
  retryCount: number;
}) => boolean | undefined | Promise<boolean | undefined>;
