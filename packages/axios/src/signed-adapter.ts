import { exchange, fetchClient, type Session } from '@kaisa-auth/core/adapter';
import { getAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { waitAsCaller } from './caller-limits.js';
import { sender, type Answer } from './sender.js';
import { targetOf } from './target.js';
import { traced } from './traced-fetch.js';

type Config = InternalAxiosRequestConfig;

/** Those of axios, where an interceptor took the adapter away. */
const DEFAULT_ADAPTERS = ['xhr', 'http', 'fetch'];

/** Sends as the adapter of an instance: below its interceptors, transforms and retries. */
export async function sendSigned(
  sessions: Set<Session>,
  spec: Config['adapter'] = DEFAULT_ADAPTERS,
  config: Config,
): Promise<AxiosResponse> {
  const { auth, env, headers } = config;
  const ownFetch = env?.fetch as typeof globalThis.fetch | undefined;
  // Not a spread, which takes several times as long in V8.
  const adapter = getAdapter(spec, { env: Object.assign({}, env, { fetch: traced(ownFetch) }) });
  const url = targetOf(config);
  // `auth` would replace our header by Basic.
  const mayBeSigned = !auth && !headers.has('Authorization');
  const session = [...sessions].find((each) => mayBeSigned && each.covers(url));
  const send = sender(adapter, config, session);
  const { failure, response } = (await (session
    ? exchange(
        session,
        {
          // To core an answer is one of a fetch, which itself is never called.
          ...fetchClient(session, fetch, false),
          asCaller: (_call, work) => waitAsCaller(config, adapter !== getAdapter(spec), work),
          send,
        },
        { input: url, init: { body: config.data as BodyInit }, url },
      )
    : send())) as Answer;
  if (failure) throw failure;
  return response;
}
