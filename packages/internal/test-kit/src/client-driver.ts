import type { TokenProvider, TokenProviderOptions } from '@kaisa-auth/core';
import type { BodyKind, GivenBody } from './sample-bodies.js';

/** What every adapter takes as `auth`. */
export type Auth = TokenProvider | TokenProviderOptions;

/** Some of a provider's options; whatever takes them adds the others. */
export type SomeOptions = {
  readonly [Name in keyof TokenProviderOptions]?: TokenProviderOptions[Name];
};

/** One request, in no client's words. */
export interface ClientRequest {
  /** Path on `baseUrl`, or an absolute URL. */
  readonly url: string;
  /** Default GET. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `sampleBody(body)` is what to send. */
  readonly body?: BodyKind | GivenBody;
  readonly signal?: AbortSignal;
  /** The client's own timeout; only where the driver has `isTimeout`. */
  readonly timeoutMs?: number;
}

/** What the client's user got, however the client tells of it: a 401 too, whether it is an error there or not. */
export interface ClientAnswer {
  readonly status: number;
  readonly body: string;
  /** The client's own response or error, to be searched for secrets. */
  readonly raw: unknown;
}

/** Code of the client's user that runs inside the client: interceptors, hooks, middleware. */
export interface UserHooks {
  /** Called for each request; it goes on when the promise resolves, like a queue. */
  readonly request?: () => void | Promise<void>;
  readonly answer?: (status: number) => void;
  /** Whether the user added these before the adapter. Means nothing to a client without an order. */
  readonly first: boolean;
}

/** How a case wants its client. */
export interface ClientSetup {
  /** Absent: every `url` is absolute. */
  readonly baseUrl?: string;
  /** Each is attached in turn, as the user would write it. */
  readonly auths: readonly Auth[];
  readonly renewOn?: readonly number[] | ((status: number) => boolean);
  readonly hooks?: UserHooks;
  /** The client's own retry: it sends a request that got 503 once more, after calling this. */
  readonly retry?: () => void;
}

/** A client with an adapter attached. */
export interface Client {
  /** Rejects only where there was no answer. */
  send(request: ClientRequest): Promise<ClientAnswer>;
  /** Where the driver `detaches`. */
  readonly detach?: () => void;
}

/** All that the contract needs to know of a client and its adapter. What a client lacks is simply left out. */
export interface ClientDriver {
  readonly name: string;
  /** The kinds of bodies that this client takes. */
  readonly bodies: readonly BodyKind[];
  attach(setup: ClientSetup): Client;
  /** Whether this is how the client tells of an abort with `reason`. */
  isAbort(error: unknown, reason: unknown): boolean;
  /** Whether this is how the client tells that its own timeout has passed. */
  readonly isTimeout?: (error: unknown) => boolean;
  /** Whether the client repeats requests itself. */
  readonly retries?: boolean;
  /** Whether an adapter can be taken off again. */
  readonly detaches?: boolean;
  /** Whether the adapter can see that `allowedOrigins` does not cover `baseUrl`. */
  readonly seesBaseUrl?: boolean;
  /** Whether the client leaves no listeners on a caller's signal; a `Request` does until it is collected. */
  readonly removesListeners?: boolean;
}
