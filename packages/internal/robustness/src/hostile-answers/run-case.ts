import { createTokenProvider, TokenRequestError, type TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { CLIENT_ID, SECRET } from './answers.js';
import type { HostileCase } from './case.js';
import type { Certificates } from './certificates.js';
import { startEndpoint, type Endpoint } from './endpoint.js';
import { judge } from './judge.js';
import { HurriedClock } from './hurried-clock.js';
import { settle, type Ending } from './settle.js';
import { trustingFetch } from './trusting-fetch.js';
import { Watch } from './watch.js';

/** What is left of a case when it has ended, to be judged. */
export interface Ended {
  readonly ending: Ending;
  /** A second call, right after the first. */
  readonly again: Ending | undefined;
  readonly provider: TokenProvider;
  readonly watch: Watch;
  readonly endpoint: Endpoint;
  readonly api: Endpoint | undefined;
  readonly other: Endpoint;
  readonly clock: HurriedClock | undefined;
  readonly timeoutMs: number;
}

export interface Verdict {
  /** What happened, as `Outcome.result` has it, and how often was asked. */
  readonly outcome: string;
  /** What should not have; none if the case passed. */
  readonly problems: readonly string[];
}

/** For what hangs, a time that is short; where the clock is hurried it takes no time, and is the default. */
const SHORT_MS = 300;
const DEFAULT_MS = 5000;

/** Gives the token endpoint what the case says, and judges what comes of it. */
export async function runCase(hostile: HostileCase, certificates: Certificates): Promise<Verdict> {
  const other = await startEndpoint({
    answers: [{ steps: ['HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n'] }],
  });
  const { tls } = hostile;
  const endpoint = await startEndpoint({
    answers: hostile.answers,
    other: other.url,
    secure: tls !== undefined,
    keyPair: tls && tls !== 'none' ? certificates.of(tls) : undefined,
  });
  const api = hostile.api && (await startEndpoint({ answers: hostile.api, other: other.url }));
  const endpoints = { endpoint, api, other };
  try {
    return await judge(hostile, await run(hostile, certificates, endpoints));
  } finally {
    for (const server of [endpoint, api, other]) await server?.close();
  }
}

async function run(
  hostile: HostileCase,
  { ca }: Certificates,
  endpoints: Pick<Ended, 'endpoint' | 'api' | 'other'>,
): Promise<Ended> {
  const { endpoint, api } = endpoints;
  const clock = hostile.realTime ? undefined : new HurriedClock();
  const watch = new Watch();
  const timeoutMs = hostile.realTime ? SHORT_MS : DEFAULT_MS;
  const provider = createTokenProvider({
    clientId: CLIENT_ID,
    clientSecret: SECRET,
    tokenUrl: endpoint.url,
    allowedOrigins: [api?.origin ?? endpoint.origin],
    timeoutMs,
    clock,
    onEvent: watch.onEvent,
    // One for each case: TLS sessions are resumed without another look at the certificate.
    ...(hostile.tls && { fetch: trustingFetch(ca) }),
    ...hostile.options,
  });
  const wait = (call: Promise<unknown>): Promise<Ending> => settle(call, watch, clock);
  const ending = await wait(
    api ? callApi(provider, api.url, hostile.apiBody) : provider.getToken(),
  );
  // A call that has not come back would be waited for again.
  const again = api || 'hung' in ending ? undefined : await wait(provider.getToken());
  return { ...endpoints, ending, again, provider, watch, clock, timeoutMs };
}

async function callApi(provider: TokenProvider, url: string, body?: string): Promise<Response> {
  const init = body === undefined ? {} : { method: 'POST', body };
  const response = await kaisaAuth(provider)(url, init);
  // Its status is all that is looked at. Not awaited: one that is being decompressed may never settle.
  void response.body?.cancel().catch(() => undefined);
  return response;
}

/** How an error is named in `Outcome.result`. */
export function nameOf(error: unknown): string {
  if (!(error instanceof TokenRequestError)) return 'error of fetch';
  return error.status === undefined ? error.code : `${error.code} ${error.status}`;
}
