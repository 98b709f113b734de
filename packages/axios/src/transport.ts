import { discardBody, isReplayable, type Authorizer } from '@kaisa-auth/core/adapter';
import type { OutgoingCall, Transport } from '@kaisa-auth/core/adapter';
import { AxiosHeaders, type AxiosAdapter, type AxiosError, type AxiosResponse } from 'axios';
import { resolveAdapter, type AdapterChoice, type Config } from './adapters.js';
import { waitAsCaller } from './caller-limits.js';
import { replaceAgents } from './agents.js';
import { conceal, concealUpload } from './conceal.js';
import { targetOf } from './target.js';

/** One request, as the adapter of axios or of the app receives it. */
export interface AxiosCall extends OutgoingCall {
  readonly config: Config;
  readonly adapter: AxiosAdapter;
  /** Whether the adapter is a function of the app, which may belong to another copy of axios. */
  readonly isOfApp: boolean;
}

/** What an adapter answered. */
export interface AxiosAnswer {
  readonly response: AxiosResponse;
  /** The error that the adapter threw with the response. Whether a 401 is an error is up to `validateStatus`. */
  readonly failure?: unknown;
}

export type AxiosTransport = Transport<AxiosCall, AxiosAnswer>;

/** Thrown where an adapter reads the headers of a request that has no token yet. */
const TOKEN_MISSING = new Error('kaisa-auth: the request waits for a token.');

export function createCall(choice: AdapterChoice, config: Config): AxiosCall {
  const adapter = resolveAdapter(choice, config);
  return { url: targetOf(config), config, adapter, isOfApp: adapter === choice };
}

export function createAxiosTransport(authorizer: Authorizer): AxiosTransport {
  return {
    // Adds the token to a copy of the headers, so that a config that is sent again is authorized anew.
    async send(call, authorization) {
      const { config, isOfApp } = call;
      const { headers, beforeRedirect } = config;
      // Uses the adapter's own `AxiosHeaders`, because axios up to 1.8 loses headers of another copy.
      const HeadersClass = isOfApp ? (headers.constructor as typeof AxiosHeaders) : AxiosHeaders;
      config.headers = Object.assign(new HeadersClass(), headers, { Authorization: authorization });
      const agents = replaceAgents(config);
      config.beforeRedirect = (options, ...details) => {
        // Up to 1.18 axios keeps the header when it follows a redirect to a subdomain.
        if (!authorizer.allows(String(options.href)))
          headers.delete.call(options.headers as AxiosHeaders, 'Authorization');
        beforeRedirect?.(options, ...details);
      };
      try {
        return await sendUnauthorized(call);
      } finally {
        Object.assign(config, { headers, beforeRedirect }, agents);
      }
    },
    statusOf: ({ response }) => response.status,
    challengeOf: ({ response: { headers } }) => {
      // An adapter of the app may answer with plain headers, with those of another copy of axios, or with none.
      const readable = Object.assign(new AxiosHeaders(headers as AxiosHeaders), headers);
      return readable.get('WWW-Authenticate')?.toString();
    },
    responseUrl: ({ response }, { config }) => {
      const { request } = response as { request?: { res?: { responseUrl?: string } } };
      // With `socketPath`, axios reports a URL that was never requested.
      return config.socketPath ? undefined : request?.res?.responseUrl;
    },
    prepareReplay: (call) => (isReplayable(call.config.data) ? call : undefined),
    waitAsCaller: (call, work) => waitAsCaller(call.config, usesFetch(call), work),
    discardResponse: ({ response }) => {
      void discardBody(response.data);
    },
    // A replay sends the call itself.
    discardCopy: () => undefined,
  };
}

/** Sends a request without a token. Concealed all the same, because its agent leads to the headers of other requests. */
export async function sendUnauthorized({ adapter, config }: AxiosCall): Promise<AxiosAnswer> {
  try {
    return { response: conceal(await adapter(config), config) };
  } catch (failure) {
    const { response } = conceal(failure as AxiosError | undefined, config) ?? {};
    if (!response) throw failure;
    return { response, failure };
  } finally {
    // A streamed body may still be on its way.
    concealUpload(config.data);
  }
}

/**
 * Runs an adapter that may answer by itself, and then needs no token. Returns undefined if the adapter reads the headers,
 * as every adapter does that sends.
 */
export async function answerWithoutHeaders(call: AxiosCall): Promise<AxiosAnswer | undefined> {
  const { config } = call;
  const { headers } = config;
  const read: true[] = [];
  const refuse = (): never => {
    read.push(true);
    throw TOKEN_MISSING;
  };
  config.headers = new Proxy(headers, { get: refuse, has: refuse, ownKeys: refuse });
  try {
    const answer = await sendUnauthorized(call);
    return read.length > 0 ? undefined : answer;
  } catch (error) {
    // An adapter that deduplicates requests may reject with the error of another request.
    if (read.length === 0 && error !== TOKEN_MISSING) throw error;
    return undefined;
  } finally {
    config.headers = headers;
  }
}

/** Whether the fetch adapter of axios sends the call. axios's other adapters are functions named `http` and `xhr`. */
function usesFetch({ adapter, isOfApp }: AxiosCall): boolean {
  return !isOfApp && adapter.name !== 'http' && adapter.name !== 'xhr';
}
