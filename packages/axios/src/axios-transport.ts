import {
  discardBody,
  isObject,
  isReplayable,
  type Authorizer,
  type OutgoingCall,
  type Transport,
} from '@kaisa-auth/core/adapter';
import {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { waitAsCaller } from './caller-limits.js';
import { conceal, hideRequests } from './conceal.js';
import { isFetchAdapter, resolveAdapter, type AdapterChoice } from './resolve-adapter.js';
import { targetOf } from './target.js';

/** One request of axios, as its adapter receives it. */
export interface AxiosCall extends OutgoingCall {
  readonly config: InternalAxiosRequestConfig;
  readonly adapter: AxiosAdapter;
  /** The class of headers that the adapter accepts: up to axios 1.8 it loses headers of another copy of axios. */
  readonly HeadersClass: typeof AxiosHeaders;
}

/** What an adapter answered. */
export interface AxiosAnswer {
  readonly response: AxiosResponse;
  /** The error that the adapter threw with the response. Whether a 401 is an error is up to `validateStatus`. */
  readonly failure?: unknown;
}

/** Thrown when an adapter reads the headers of a request that waits for a token. */
class TokenMissingError extends Error {
  constructor() {
    super('kaisa-auth: this request waits for a token.');
  }
}

export function createCall(choice: AdapterChoice, config: InternalAxiosRequestConfig): AxiosCall {
  const adapter = resolveAdapter(choice, config);
  // An adapter of the app belongs to the app's copy of axios; one found by its name belongs to ours.
  const isOfApp = adapter === choice;
  const HeadersClass = isOfApp ? (config.headers.constructor as typeof AxiosHeaders) : AxiosHeaders;
  return { url: targetOf(config), config, adapter, HeadersClass };
}

/** Sends requests through the adapters of axios, or of the app. */
export class AxiosTransport implements Transport<AxiosCall, AxiosAnswer> {
  readonly #authorizer: Authorizer;

  constructor(authorizer: Authorizer) {
    this.#authorizer = authorizer;
  }

  /** Adds the token to a copy of the headers, so that a config that is sent again is authorized anew. */
  async send(call: AxiosCall, authorization: string): Promise<AxiosAnswer> {
    const { config, HeadersClass } = call;
    const { headers, beforeRedirect } = config;
    hideRequests(config.httpAgent);
    hideRequests(config.httpsAgent);
    config.headers = Object.assign(new HeadersClass(), headers, { Authorization: authorization });
    config.beforeRedirect = (options, ...details) => {
      // Up to 1.18 axios keeps the header when it follows a redirect to a subdomain.
      if (!this.#authorizer.allows(String(options.href))) deleteAuthorization(options.headers);
      beforeRedirect?.(options, ...details);
    };
    try {
      return await this.sendUnauthorized(call);
    } finally {
      Object.assign(config, { headers, beforeRedirect });
    }
  }

  /** Sends a request without the token. Concealed too, because an agent leads to the headers of other requests. */
  async sendUnauthorized({ adapter, config }: AxiosCall): Promise<AxiosAnswer> {
    try {
      return { response: conceal(await adapter(config), config) };
    } catch (error) {
      const response = responseOf(conceal(error, config));
      if (!response) throw error;
      return { response, failure: error };
    } finally {
      // A streamed body may still be on its way.
      if (isObject(config.data) && '_readableState' in config.data)
        hideRequests(config.data._readableState);
    }
  }

  /** Runs an adapter that may answer by itself. Returns undefined if it wanted to read the headers, in order to send. */
  async answerWithoutHeaders(call: AxiosCall): Promise<AxiosAnswer | undefined> {
    const { config } = call;
    const { headers } = config;
    let wereRead = false;
    Object.defineProperty(config, 'headers', {
      configurable: true,
      enumerable: true,
      get() {
        wereRead = true;
        throw new TokenMissingError();
      },
    });
    const restore = (): void => {
      const writable = { configurable: true, enumerable: true, writable: true };
      Object.defineProperty(config, 'headers', { ...writable, value: headers });
    };
    try {
      const answer = await this.sendUnauthorized(call);
      if (!wereRead) return answer;
      this.discardAnswer(answer);
    } catch (error) {
      // An adapter that shares requests may reject with the error of another one.
      if (!wereRead && !(error instanceof TokenMissingError)) throw error;
    } finally {
      restore();
    }
    return undefined;
  }

  statusOf({ response }: AxiosAnswer): number {
    return response.status;
  }

  challengeOf({ response: { headers } }: AxiosAnswer): string | undefined {
    // An adapter of the app may answer with plain headers, with those of another copy of axios, or with none.
    const readable = Object.assign(new AxiosHeaders(headers as AxiosHeaders), headers);
    const challenge = readable.get('WWW-Authenticate');
    return typeof challenge === 'string' ? challenge : undefined;
  }

  answeredBy({ response }: AxiosAnswer, { config }: AxiosCall): string | undefined {
    const { request } = response as { request?: { res?: { responseUrl?: string } } };
    // Through a socket, axios reports an address that nobody asked for.
    return config.socketPath ? undefined : request?.res?.responseUrl;
  }

  prepareReplay(call: AxiosCall): AxiosCall | undefined {
    return isReplayable(call.config.data) ? call : undefined;
  }

  waitAsCaller<Result>(
    { config, adapter }: AxiosCall,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    return waitAsCaller(config, () => isFetchAdapter(adapter, config), work);
  }

  discardAnswer({ response }: AxiosAnswer): void {
    discardBody(response.data);
  }

  discardCopy(): void {
    // Replays send the call itself.
  }
}

function responseOf(error: unknown): AxiosResponse | undefined {
  return isObject(error) && 'response' in error
    ? (error.response as AxiosResponse | undefined)
    : undefined;
}

function deleteAuthorization(headers: object): void {
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase() === 'authorization') Reflect.deleteProperty(headers, name);
  }
}
