import { TokenRequestError, type AccessToken, type TokenProvider } from '@kaisa-auth/core';
import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { until } from '@kaisa-auth/test-kit/waiting';
import { SECRETS, TOKEN } from './answers.js';
import type { HostileCase } from './case.js';
import { printed, secretsIn } from '@kaisa-auth/test-kit/secrets';
import type { Endpoint } from './endpoint.js';
import { textOfOne } from './outcomes.js';
import { isDeno } from './platform.js';
import type { Ending } from './settle.js';
import type { Watch } from './watch.js';

export const TIMEOUT_MS = 5000;

/** A case that has ended. */
export interface Ended {
  readonly ending: Ending;
  /** A second call for a token, right after the first. */
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
  const apiRequests = api?.counts.requests;
  const outcome = textOfOne({ result: resultOf(ended), requests: watch.requests, apiRequests });
  const problems = [
    !hostile.must.map(textOfOne).includes(outcome) && 'not an allowed outcome',
    ...judgeRequests(hostile, ended),
    ...judgeBounds(hostile, ended),
    ...judgeCalls(hostile, ended),
    ...judgeSecrecy(ended),
    'polluted' in {} && 'Object.prototype was written to',
  ].filter((problem) => typeof problem === 'string');
  await heldConnectionsClose(hostile, ended);
  return { outcome, problems };
}

/** Names what happened as `Outcome.result` does. */
function resultOf({ ending, clock }: Ended): string {
  if ('value' in ending) {
    if (ending.value instanceof Response) return `status ${ending.value.status}`;
    const { expiresAt } = ending.value as AccessToken;
    return `token, ${Math.ceil(expiresAt - clock.now()) / 1000} s`;
  }
  if (!(ending.error instanceof TokenRequestError)) return 'error of fetch';
  const { code, status } = ending.error;
  return status === undefined ? code : `${code} ${status}`;
}

type Problems = (string | false | undefined)[];

function judgeRequests({ seen }: HostileCase, { api, endpoint, other, watch }: Ended): Problems {
  // The caller's fetch may follow a redirect without the token.
  if (api) return [tellsSecrets(other.counts.received) && 'another origin received the token'];
  const { requests } = endpoint.counts;
  return [
    requests > (seen ?? watch.requests) && `the endpoint saw ${requests} requests`,
    other.counts.connections > 0 && 'another origin received a request',
  ];
}

/** Counts bytes, because memory in use depends on when garbage was collected. */
function judgeBounds(hostile: HostileCase, { watch, clock, endpoint, api }: Ended): Problems {
  // The limit of a token response is 1 MiB, and the chunk that exceeds it may be large.
  const { readMiB = 4, sentMiB = 16 } = hostile;
  const sent = endpoint.sentMiB() + (api?.sentMiB() ?? 0);
  const elapsed = clock.monotonic();
  return [
    watch.readMiB > readMiB && `${watch.readMiB.toFixed(1)} MiB of bodies were read`,
    sent > sentMiB && `${sent.toFixed()} MiB were sent`,
    elapsed > 3 * TIMEOUT_MS && `took ${elapsed} ms by its clock`,
  ];
}

function judgeCalls(hostile: HostileCase, { ending, again }: Ended): Problems {
  const { accessToken = TOKEN, shows = '' } = hostile;
  if ('error' in ending) {
    const text = printed(ending.error);
    const isShown = typeof shows === 'string' ? text.includes(shows) : shows.test(text);
    return [!isShown && `does not show ${String(shows)}`, ...judgeCooldown(hostile, again)];
  }
  const isOurs = (end: Ending): boolean =>
    'value' in end && (end.value as AccessToken).accessToken === accessToken;
  return [again && !(isOurs(ending) && isOurs(again)) && 'not the right token'];
}

/** The next caller gets the same error without a request: `requests` counts both calls. */
function judgeCooldown({ cooldownMs = [1, 300_000] }: HostileCase, again?: Ending): Problems {
  if (!again) return [];
  const error = 'error' in again ? again.error : undefined;
  if (!(error instanceof TokenRequestError)) return ['a second call does not fail fast'];
  const { retryAfterMs = 0 } = error;
  const [from, to] = cooldownMs;
  return [(retryAfterMs < from || retryAfterMs > to) && `a cooldown of ${retryAfterMs} ms`];
}

function judgeSecrecy({ ending, again, provider, watch }: Ended): Problems {
  const errors = [ending, again].map((end) => end && 'error' in end && end.error);
  const places = { 'an error': errors, 'the provider': [provider], 'an event': watch.events };
  return Object.entries(places).map(
    ([place, values]) => values.some(tellsSecrets) && `a secret or a token is in ${place}`,
  );
}

function tellsSecrets(value: unknown): boolean {
  return secretsIn(value, SECRETS).length > 0;
}

/** Waits for the client to close its connections, except where a platform keeps one for good reasons. */
async function heldConnectionsClose(
  { keepsConnection }: HostileCase,
  { endpoint, api }: Ended,
): Promise<void> {
  // Deno's `node:net` server does not always learn that a client has left, though the system shows that it has.
  if (keepsConnection || isDeno) return;
  const held = (): number => endpoint.counts.held + (api?.counts.held ?? 0);
  await until(() => held() === 0, 'the client to close every connection');
}
