import { discardBody, isReplayable } from '@kaisa-auth/core/adapter';
import type { Authorizer, Transport } from '@kaisa-auth/core/adapter';
import { AxiosHeaders, type AxiosError, type AxiosResponse } from 'axios';
import type { AxiosCall, Config } from './call.js';
import { waitAsCaller } from './caller-limits.js';
import { conceal, concealAgents } from './conceal.js';

/** What an adapter resolved or rejected with. */
export interface Outcome {
  readonly response: AxiosResponse;
  /** The error that the adapter threw with the response. Whether a 401 is an error is up to `validateStatus`. */
  readonly error?: unknown;
}

/** Thrown where an adapter reads the headers of a request that has no token yet. */
const TOKEN_MISSING = new Error('kaisa-auth: the request waits for a token.');

export function createTransport(authorizer: Authorizer): Transport<AxiosCall, Outcome> {
  return {
    send(call, authorization) {
      const { config, isCustom } = call;
      const { headers, beforeRedirect } = config;
      // The adapter's own class, because axios up to 1.8 loses headers of another copy.
      const HeadersClass = isCustom ? (headers.constructor as typeof AxiosHeaders) : AxiosHeaders;
      return callAdapter(call, {
        // A copy, so that a config that is sent again is authorized anew.
        headers: Object.assign(new HeadersClass(), headers, { Authorization: authorization }),
        beforeRedirect(options, ...details) {
          // Up to 1.18 axios keeps the header when it follows a redirect to a subdomain.
          if (!authorizer.allows(String(options.href)))
            headers.delete.call(options.headers as AxiosHeaders, 'Authorization');
          beforeRedirect?.(options, ...details);
        },
        ...concealAgents(config),
      });
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
    waitAsCaller,
    discardResponse: ({ response }) => void discardBody(response.data),
  };
}

/**
 * Calls the adapter while some members of the config are replaced. Conceals the outcome also of a request without a token,
 * because its agent leads to other requests.
 */
export async function callAdapter(call: AxiosCall, members: Partial<Config>): Promise<Outcome> {
  const { adapter, config } = call;
  const originals: Record<string, unknown> = {};
  for (const name of Object.keys(members)) originals[name] = config[name as keyof Config];
  try {
    return { response: conceal(await adapter(Object.assign(config, members)), config) };
  } catch (error) {
    const { response } = conceal(error as AxiosError | undefined, config) ?? {};
    if (!response) throw error;
    return { response, error };
  } finally {
    Object.assign(config, originals);
    // Copies that the adapter made of the config share the headers.
    delete members.headers?.Authorization;
  }
}

/** Lets an adapter respond by itself. Resolves with undefined if it reads the headers, as every adapter does that sends. */
export async function respondWithoutToken(call: AxiosCall): Promise<Outcome | undefined> {
  const reads: true[] = [];
  const refuse = (): never => {
    reads.push(true);
    throw TOKEN_MISSING;
  };
  const headers = new Proxy(call.config.headers, { get: refuse, has: refuse, ownKeys: refuse });
  const outcome = await callAdapter(call, { headers }).catch((error: unknown) => {
    // An adapter that deduplicates requests may reject with the error of another request.
    if (reads.length > 0 || error === TOKEN_MISSING) return undefined;
    throw error;
  });
  return reads.length > 0 ? undefined : outcome;
}
