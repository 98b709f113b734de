import { fetchClient, type Client, type FetchCall, type Session } from '@kaisa-auth/core/adapter';
import {
  AxiosHeaders,
  getAdapter,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { waitAsCaller } from './caller-limits.js';
import { conceal, hide } from './conceal.js';

/** One request of axios; to core it is a call of fetch. */
export interface AxiosCall extends FetchCall {
  readonly config: InternalAxiosRequestConfig;
  readonly adapter: AxiosAdapter;
  /** What the adapter was chosen by. */
  readonly spec: InternalAxiosRequestConfig['adapter'];
  /** What the adapter takes: until 1.8 axios loses headers of another copy of it, as with ES modules and CommonJS. */
  readonly HeadersClass: typeof AxiosHeaders;
}

/** What of a `Response` core reads, and what axios gets in its place. */
export interface AxiosAnswer extends Response {
  readonly response: AxiosResponse;
  /** What the adapter threw, if it did: a 401 is an error or none, as `validateStatus` has it. */
  readonly failure: unknown;
}

/** How to send the requests of a session by axios. */
export function axiosClient(session: Session): Client<AxiosCall, AxiosAnswer> {
  // When to send again, and which answers refuse a token, is as with a fetch, which itself is never called.
  const client = fetchClient(session, fetch, false);
  return {
    ...(client as Client<AxiosCall, AxiosAnswer>),
    asCaller: ({ config, adapter, spec }, work) =>
      waitAsCaller(config, adapter !== getAdapter(spec), work),
    send: (call, authorization) => sendSigned(session, call, authorization),
  };
}

async function sendSigned(
  session: Session,
  call: AxiosCall,
  authorization: string,
): Promise<AxiosAnswer> {
  const { config, HeadersClass } = call;
  const { headers, beforeRedirect } = config;
  // The app's own, which it may share with other clients.
  hide(config.httpAgent);
  hide(config.httpsAgent);
  // On a copy, so that it is gone afterwards however the adapter writes it; and plugins that send the config again have
  // it signed anew.
  config.headers = Object.assign(new HeadersClass(), headers, { Authorization: authorization });
  // Until 1.19 axios takes the header along to a subdomain.
  config.beforeRedirect = (options, ...details) => {
    if (!session.covers(options.href as string))
      headers.delete.call(options.headers as AxiosHeaders, 'Authorization');
    beforeRedirect?.(options, ...details);
  };
  try {
    return await sendPlain(call);
  } finally {
    Object.assign(config, { headers, beforeRedirect });
  }
}

/**
 * Sends a request as it is. It is concealed also where it has no token: by the agent that they share it leads to the
 * headers of other requests.
 */
export async function sendPlain({ adapter, config }: AxiosCall): Promise<AxiosAnswer> {
  try {
    return answerOf(config, conceal(await adapter(config), config));
  } catch (error) {
    const { response } = Object(conceal(error, config)) as { response?: AxiosResponse };
    if (!response) throw error;
    return answerOf(config, response, error);
  } finally {
    // Of a stream that is still being sent.
    hide((Object(config.data) as { _readableState?: unknown })._readableState);
  }
}

function answerOf(
  { socketPath }: InternalAxiosRequestConfig,
  response: AxiosResponse,
  failure?: unknown,
): AxiosAnswer {
  const { request } = response as { request?: { res?: { responseUrl?: string } } };
  return {
    status: response.status,
    headers: {
      // An adapter of the app may answer with plain headers, with those of another copy, or with none.
      get: (name: string) =>
        Object.assign(new AxiosHeaders(response.headers as AxiosHeaders), response.headers).get(
          name,
        ),
    },
    // With a socket it names an address that no one gave.
    url: socketPath ? '' : request?.res?.responseUrl,
    body: response.data as unknown,
    response,
    failure,
  } as unknown as AxiosAnswer;
}
