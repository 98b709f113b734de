import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { expect, it } from 'vitest';
import { Authorizer, sendAuthorized, type OutgoingCall, type Transport } from '../src/adapter.js';
import type { AccessToken, TokenProvider } from '../src/index.js';
import { createTokenStore } from '../src/store.js';
import { setUp } from './support/kaisa.js';
import { MemoryStore } from '@kaisa-auth/test-kit/memory-store';
import { rejection, turn } from './support/waiting.js';

interface Sent extends OutgoingCall {
  readonly name: string;
}

/** Runs one call through a third party's transport, and returns what the transport did. */
async function seen(
  statuses: readonly number[],
  tokens: readonly string[],
  prepareReplay: Transport<Sent, number>['prepareReplay'],
  holdsBodies = true,
): Promise<string[]> {
  const calls: string[] = [];
  const nextToken = tokens.values();
  const nextStatus = statuses.values();
  const getToken = (): Promise<AccessToken> => {
    const accessToken = nextToken.next().value;
    if (accessToken === undefined) return Promise.reject(new Error('no token'));
    return Promise.resolve({ accessToken, tokenType: 'Bearer', expiresAt: 0 });
  };
  const invalidate = (): Promise<void> => Promise.resolve();
  const provider: TokenProvider = {
    getToken,
    invalidate,
    allows: () => true,
    close: () => undefined,
  };
  const transport: Transport<Sent, number> = {
    send({ name }, authorization) {
      calls.push(`${name} ${authorization}`);
      return Promise.resolve(nextStatus.next().value ?? 0);
    },
    statusOf: (status) => status,
    challengeOf: () => null,
    responseUrl: () => undefined,
    prepareReplay,
    waitAsCaller: (_, work) => work(),
    ...(holdsBodies && {
      discardResponse: (status: number) => void calls.push(`discard ${status}`),
      discardCopy: ({ name }: Sent) => void calls.push(`discard ${name}`),
    }),
  };
  const call = { url: 'https://api.example/', name: 'request' };
  const end = await sendAuthorized(new Authorizer(provider), transport, call).catch(String);
  return [...calls, String(end)];
}

const itself = (call: Sent): Sent => call;
const copied = (call: Sent): Sent => ({ ...call, name: 'copy' });

const CASES = [
  ['sends a call once if its token is valid', [200], ['a'], itself, ['request Bearer a', '200']],
  [
    'discards the copy if the token is valid',
    [200],
    ['a'],
    copied,
    ['request Bearer a', 'discard copy', '200'],
  ],
  [
    'replays the call itself with a new token',
    ...[[401, 200], ['a', 'b'], itself],
    ['request Bearer a', 'discard 401', 'request Bearer b', '200'],
  ],
  [
    'replays the copy with a new token',
    ...[[401, 200], ['a', 'b'], copied],
    ['request Bearer a', 'discard 401', 'copy Bearer b', '200'],
  ],
  [
    'returns the refusal if there is no other token',
    [401],
    ['a', 'a'],
    itself,
    ['request Bearer a', '401'],
  ],
  [
    'discards the copy if there is no other token',
    ...[[401], ['a', 'a'], copied],
    ['request Bearer a', 'discard copy', '401'],
  ],
  [
    'discards the answer and rejects if no token can be obtained',
    ...[[401], ['a'], itself],
    ['request Bearer a', 'discard 401', 'Error: no token'],
  ],
  [
    'discards answer and copy and rejects if no token can be obtained',
    ...[[401], ['a'], copied],
    ['request Bearer a', 'discard 401', 'discard copy', 'Error: no token'],
  ],
] as [string, number[], string[], typeof itself, string[]][];

it.each(CASES)('%s (B17)', async (_, statuses, tokens, prepareReplay, calls) => {
  expect(await seen(statuses, tokens, prepareReplay)).toEqual(calls);
});

it.each(CASES)(
  '%s, with a transport that holds no bodies (B17)',
  async (_, statuses, tokens, prepareReplay, calls) => {
    const expected = calls.filter((call) => !call.startsWith('discard'));
    expect(await seen(statuses, tokens, prepareReplay, false)).toEqual(expected);
  },
);

it.each([
  { abort: 'before', isAbortedFirst: true },
  { abort: 'while', isAbortedFirst: false },
])(
  'replaceToken rejects if the signal aborts $abort the store removes the token (B20)',
  async (row) => {
    const commands = new MemoryStore(new ManualClock());
    commands.remove = () => new Promise(() => undefined);
    const { provider } = await setUp({ store: createTokenStore(commands) });
    const authorizer = new Authorizer(provider);
    const token = await authorizer.getToken();
    const controller = new AbortController();
    if (row.isAbortedFirst) controller.abort('gone');
    const call = rejection(authorizer.replaceToken(token, 401, controller.signal));
    await turn();
    controller.abort('gone');
    expect(await call).toBe('gone');
  },
);
