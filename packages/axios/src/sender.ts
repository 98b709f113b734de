import type { Session } from '@kaisa-auth/core/adapter';
import {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { conceal } from './conceal.js';

type Config = InternalAxiosRequestConfig;

/** What of a `Response` core reads, and what axios gets in its place. */
export interface Answer extends Response {
  readonly response: AxiosResponse;
  /** What the adapter threw, if it did: a 401 is an error or none, as `validateStatus` has it. */
  readonly failure: unknown;
}

/**
 * Sends `config` by an axios adapter, with the header that it is given. A request without a session goes out as it is;
 * by the agent that they share it leads to the headers of others, and so it is concealed too.
 */
export function sender(
  adapter: AxiosAdapter,
  config: Config,
  session: Session | undefined,
): (call?: unknown, authorization?: string) => Promise<Answer> {
  const { headers, beforeRedirect } = config;

  return async (_call, authorization) => {
    if (authorization) {
      // On a copy, so that it is gone afterwards however the adapter writes it; and plugins that send the config again
      // have it signed anew.
      config.headers = Object.assign(new AxiosHeaders(), headers, { Authorization: authorization });
      // Until 1.19 axios takes the header along to a subdomain.
      config.beforeRedirect = (options, ...details) => {
        if (!session?.covers(options.href as string))
          headers.delete.call(options.headers as AxiosHeaders, 'Authorization');
        beforeRedirect?.(options, ...details);
      };
    }
    try {
      return answerOf(conceal(await adapter(config), config));
    } catch (error) {
      const { response } = Object(conceal(error, config)) as { response?: AxiosResponse };
      if (!response) throw error;
      return answerOf(response, error);
    } finally {
      // Of a stream that is still being sent.
      const { _readableState: upload } = Object(config.data) as { _readableState?: unknown };
      if (upload) conceal(upload, config);
      if (authorization) {
        Object.assign(config, { headers, beforeRedirect });
      }
    }
  };
}

function answerOf(response: AxiosResponse, failure?: unknown): Answer {
  const { request } = response as { request?: { res?: { responseUrl?: string } } };
  return {
    status: response.status,
    headers: {
      // An adapter of the app may answer with plain headers, or with none.
      get: (name: string) => new AxiosHeaders(response.headers as AxiosHeaders).get(name),
    },
    url: request?.res?.responseUrl,
    body: response.data as unknown,
    response,
    failure,
  } as unknown as Answer;
}
