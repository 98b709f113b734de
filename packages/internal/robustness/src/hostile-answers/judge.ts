import { TokenRequestError, type AccessToken, type TokenProvider } from '@kaisa-auth/core';
import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { until } from '@kaisa-auth/test-kit/waiting';
import { SECRETS, TOKEN } from './answers.js';
import type { HostileCase } from './case.js';
import { textOfOne } from './outcomes.js';
import { printed, secretsIn } from '@kaisa-auth/test-kit/secrets';
import type { Endpoint } from './endpoint.js';
import { runtimeHere } from './runtime.js';
import type { Ending } from './settle.js';
import type { Watch } from './watch.js';

export const TIMEOUT_MS = 5000;

/** A case that has ended. */
export interface Ended {
  readonly ending: Ending;
  /** A second call, right after the first. */
  readonly again: Ending | undefined;
  readonly provider: TokenProvider;
  readonly watch: Watch;
  readonly endpoint: Endpoint;
  readonly api: Endpoint | undefined;
  readonly other: Endpoint;
  readonly clock: ManualClock;
}

export interface Verdict {
  /** What happened, in the form of `Outcome`. */
  readonly outcome: string;
  /** Empty if the case passed. */
  readonly problems: readonly string[];
}

/** Compares what happened with what the case allows. */
export async function judge(hostile: HostileCase, ended: Ended): Promise<Verdict> {
  const { watch, api } = ended;
  const result = resultOf(ended);
  const requests = watch.requests;
  const apiRequests = api?.counts.requests;
  const expected = hostile.must.some(
    (outcome) =>
      outcome.result === result &&
      outcome.requests === requests &&
      outcome.apiRequests === apiRequests,
  );
  const problems = [
    !expected && 'not an allowed outcome',
    ...(api ? judgeApi(ended) : judgeRequests(hostile, ended)),
    ...judgeCall(hostile, ended),
    ...judgeBounds(hostile, ended),
    ...judgeSecrecy(ended),
    'polluted' in {} && 'Object.prototype was written to',
  ].filter((problem) => problem !== false);
  await heldConnectionsClose(hostile, ended);
  return { outcome: textOfOne({ result, requests, apiRequests }), problems };
}

/** Waits for the client to close its connections, except where a platform keeps one for good reasons. */
async function heldConnectionsClose(
  { keepsConnection }: HostileCase,
  { endpoint, api }: Ended,
): Promise<void> {
  // Deno's `node:net` server does not always learn that a client has left, though the system shows that it has.
  if (keepsConnection || runtimeHere().runtime === 'Deno') return;
  const held = (): number => endpoint.counts.held + (api?.counts.held ?? 0);
  await until(() => held() === 0, 'the client to close every connection');
}

/** Names an error as `Outcome.result` does. */
function nameOf(error: unknown): string {
  if (!(error instanceof TokenRequestError)) return 'error of fetch';
  return error.status === undefined ? error.code : `${error.code} ${error.status}`;
}

type Problems = (string | false)[];

function resultOf({ ending, clock }: Ended): string {
  if ('error' in ending) return nameOf(ending.error);
  if (ending.value instanceof Response) return `status ${ending.value.status}`;
  const { expiresAt } = ending.value as AccessToken;
  return `token, ${Math.ceil(expiresAt - clock.now()) / 1000} s`;
}

function judgeRequests({ seen }: HostileCase, { endpoint, other, watch }: Ended): Problems {
  return [
    endpoint.counts.requests > (seen ?? watch.requests) &&
      `the endpoint saw ${endpoint.counts.requests} requests`,
    other.counts.connections > 0 && 'another origin received a request',
  ];
}

/** The caller's fetch may follow a redirect without the token. */
function judgeApi({ other }: Ended): Problems {
  return [
    secretsIn(other.counts.received, SECRETS).length > 0 && 'another origin received the token',
  ];
}

function judgeCall(hostile: HostileCase, ended: Ended): Problems {
  const { ending, again } = ended;
  if ('error' in ending) {
    const shown = shows(printed(ending.error), hostile.shows);
    return [!shown && `does not show ${String(hostile.shows)}`, ...judgeCooldown(hostile, again)];
  }
  if (!again) return [];
  const { accessToken = TOKEN } = hostile;
  const tokens = [ending.value, 'value' in again && again.value] as AccessToken[];
  return [tokens.some((token) => token.accessToken !== accessToken) && 'not the right token'];
}

function shows(text: string, what: string | RegExp = ''): boolean {
  return typeof what === 'string' ? text.includes(what) : what.test(text);
}

/** The next caller gets the same error without a request: `requests` counts both calls. */
function judgeCooldown(
  { cooldownMs = [1, 300_000] }: HostileCase,
  again: Ended['again'],
): Problems {
  if (!again) return [];
  const error = 'error' in again ? again.error : undefined;
  if (!(error instanceof TokenRequestError)) return ['a second call does not fail fast'];
  const { retryAfterMs = 0 } = error;
  const [from, to] = cooldownMs;
  return [(retryAfterMs < from || retryAfterMs > to) && `a cooldown of ${retryAfterMs} ms`];
}

/** The limit of a token response is 1 MiB, and the chunk that exceeds it may be large. */
const READ_MIB = 4;
const SENT_MIB = 16;

/** Counts bytes, because memory in use depends on when garbage was collected. */
function judgeBounds(hostile: HostileCase, { watch, clock, endpoint, api }: Ended): Problems {
  const { readMiB = READ_MIB, sentMiB = SENT_MIB } = hostile;
  const sent = endpoint.sentMiB() + (api?.sentMiB() ?? 0);
  const elapsed = clock.monotonic();
  return [
    watch.readMiB > readMiB && `${watch.readMiB.toFixed(1)} MiB of bodies were read`,
    sent > sentMiB && `${sent.toFixed()} MiB were sent`,
    elapsed > 3 * TIMEOUT_MS && `took ${elapsed} ms by its clock`,
  ];
}

function judgeSecrecy({ ending, again, provider, watch }: Ended): Problems {
  const errors = [ending, again].map((end) => end && 'error' in end && end.error);
  const places = { 'an error': errors, 'the provider': provider, 'an event': watch.events };
  return Object.entries(places).map(
    ([place, value]) => secretsInAll(value) && `a secret or a token is in ${place}`,
  );
}

function secretsInAll(value: unknown): boolean {
  return [value].flat().some((one) => secretsIn(one, SECRETS).length > 0);
}
