import { exchange, type Client, type Session } from '@kaisa-auth/core/adapter';
import {
  AxiosHeaders,
  getAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { sendPlain, type AxiosAnswer, type AxiosCall } from './axios-client.js';
import { targetOf } from './target.js';
import { traced } from './traced-fetch.js';

type Config = InternalAxiosRequestConfig;

/** Those of axios, where there is none: an interceptor may take the adapter away. */
const DEFAULT_ADAPTERS = ['xhr', 'http', 'fetch'];

/** Who signs the requests of an instance, and how each sends. */
export type Sessions = Map<Session, Client<AxiosCall, AxiosAnswer>>;

/** Sends as the adapter of an instance: below its interceptors, transforms and retries. */
export async function sendAsAdapter(
  sessions: Sessions,
  chosen: Config['adapter'],
  config: Config,
): Promise<AxiosResponse> {
  // As in axios an empty text is none, and so is `false`.
  // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
  const spec = chosen || DEFAULT_ADAPTERS;
  const env = config.env as { fetch?: typeof globalThis.fetch } | undefined;
  // Not a spread, which takes several times as long in V8.
  const adapter = getAdapter(spec, { env: Object.assign({}, env, { fetch: traced(env?.fetch) }) });
  const url = targetOf(config);
  const init = { body: config.data as BodyInit };
  const { failure, response } = await send(sessions, {
    input: url,
    init,
    url,
    config,
    adapter,
    spec,
    // An adapter of the app is of its copy of axios; one by name is of ours.
    HeadersClass:
      adapter === spec ? (config.headers.constructor as typeof AxiosHeaders) : AxiosHeaders,
  });
  if (failure) throw failure;
  return response;
}

/** With the token of the first session that covers it, if any. */
function send(sessions: Sessions, call: AxiosCall): Promise<AxiosAnswer> {
  const { auth, headers } = call.config;
  // `auth` would replace our header by Basic.
  const mayBeSigned = !auth && !headers.has('Authorization');
  for (const [session, client] of sessions) {
    if (mayBeSigned && session.covers(call.url)) return exchange(session, client, call);
  }
  return sendPlain(call);
}
