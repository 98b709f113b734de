import { createTokenProvider, type TokenProvider } from '@kaisa-auth/core';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { CLIENT_ID, SECRET } from './answers.js';
import type { HostileCase } from './case.js';
import type { Certificates } from './certificates.js';
import { startEndpoint } from './endpoint.js';
import { judge, TIMEOUT_MS, type Ended, type Verdict } from './judge.js';
import { settle, type Ending } from './settle.js';
import { trustingFetch } from './platform.js';
import { Watch } from './watch.js';

/** Runs a case against servers on loopback and judges the result. */
export async function runCase(hostile: HostileCase, certificates: Certificates): Promise<Verdict> {
  const other = await startEndpoint({
    answers: [{ steps: ['HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n'] }],
  });
  const { tls } = hostile;
  const endpoint = await startEndpoint({
    answers: hostile.answers,
    other: other.url,
    secure: tls !== undefined,
    keyPair: tls && certificates.servers[tls],
  });
  const api = hostile.api && (await startEndpoint({ answers: hostile.api, other: other.url }));
  const endpoints = { endpoint, api, other };
  try {
    return await judge(hostile, await run(hostile, certificates, endpoints));
  } finally {
    for (const server of [endpoint, api, other]) server?.close();
  }
}

async function run(
  hostile: HostileCase,
  { ca }: Certificates,
  endpoints: Pick<Ended, 'endpoint' | 'api' | 'other'>,
): Promise<Ended> {
  const { endpoint, api } = endpoints;
  const clock = new ManualClock();
  const watch = new Watch();
  const provider = createTokenProvider({
    clientId: CLIENT_ID,
    clientSecret: SECRET,
    tokenUrl: endpoint.url,
    allowedOrigins: [api?.origin ?? endpoint.origin],
    timeoutMs: TIMEOUT_MS,
    clock,
    onEvent: watch.onEvent,
    // Each case has its own fetch, because a resumed TLS session does not check the certificate again.
    fetch: watch.countReads(hostile.tls ? trustingFetch(ca) : fetch),
    ...hostile.options,
  });
  const wait = (call: Promise<unknown>): Promise<Ending> => settle(call, watch, clock, endpoint);
  const ending = await wait(
    api ? callApi(provider, watch, api.url, hostile.apiBody) : provider.getToken(),
  );
  const again = api ? undefined : await wait(provider.getToken());
  return { ...endpoints, ending, again, provider, watch, clock };
}

async function callApi(
  provider: TokenProvider,
  watch: Watch,
  url: string,
  body?: string,
): Promise<Response> {
  const init = body === undefined ? {} : { method: 'POST', body };
  const platformFetch = globalThis.fetch;
  globalThis.fetch = watch.countReads(platformFetch);
  try {
    const response = await kaisaAuth(provider)(url, init);
    // Not awaited, because the cancellation of a response that is being decompressed may never settle.
    void response.body?.cancel().catch(() => undefined);
    return response;
  } finally {
    globalThis.fetch = platformFetch;
  }
}
