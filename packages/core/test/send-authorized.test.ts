import { expect, it } from 'vitest';
import { Authorizer, sendAuthorized, type OutgoingCall, type Transport } from '../src/adapter.js';
import type { AccessToken, TokenProvider } from '../src/index.js';

interface Sent extends OutgoingCall {
  readonly name: string;
}

/** What an adapter of a third party sees of an exchange whose answers are these, by tokens that are these. */
async function seen(
  statuses: number[],
  tokens: string[],
  prepareReplay: Transport<Sent, number>['prepareReplay'],
): Promise<string[]> {
  const calls: string[] = [];
  const getToken = (): Promise<AccessToken> => {
    const accessToken = tokens.shift();
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
      return Promise.resolve(statuses.shift() ?? 0);
    },
    statusOf: (status) => status,
    challengeOf: () => null,
    answeredBy: () => undefined,
    prepareReplay,
    waitAsCaller: (_, work) => work(),
    discardAnswer: (status) => void calls.push(`discard ${status}`),
    discardCopy: ({ name }) => void calls.push(`discard ${name}`),
  };
  const call = { url: 'https://api.example/', name: 'request' };
  const end = await sendAuthorized(new Authorizer(provider), transport, call).catch(String);
  return [...calls, String(end)];
}

const itself = (call: Sent): Sent => call;
const copied = (call: Sent): Sent => ({ ...call, name: 'copy' });

it.each([
  ['is sent once where its token is good', [200], ['a'], itself, ['request Bearer a', '200']],
  ['gives its copy up then', [200], ['a'], copied, ['request Bearer a', 'discard copy', '200']],
  [
    'is sent again with another token',
    ...[[401, 200], ['a', 'b'], itself],
    ['request Bearer a', 'discard 401', 'request Bearer b', '200'],
  ],
  [
    'is sent again as its copy',
    ...[[401, 200], ['a', 'b'], copied],
    ['request Bearer a', 'discard 401', 'copy Bearer b', '200'],
  ],
  ['ends with the refusal without another', [401], ['a', 'a'], itself, ['request Bearer a', '401']],
  [
    'gives its copy up then too',
    ...[[401], ['a', 'a'], copied],
    ['request Bearer a', 'discard copy', '401'],
  ],
  [
    'fails where none can be had, and gives the answer up',
    ...[[401], ['a'], itself],
    ['request Bearer a', 'discard 401', 'Error: no token'],
  ],
  [
    'fails where none can be had, and gives answer and copy up',
    ...[[401], ['a'], copied],
    ['request Bearer a', 'discard 401', 'discard copy', 'Error: no token'],
  ],
] as [string, number[], string[], typeof itself, string[]][])(
  'B17: a request %s',
  async (_, statuses, tokens, prepareReplay, calls) => {
    expect(await seen(statuses, tokens, prepareReplay)).toEqual(calls);
  },
);

it('a provider of another copy of this package is asked without a promise too', () => {
  const token: AccessToken = { accessToken: 'a', tokenType: 'Bearer', expiresAt: 0 };
  const channel = { useCachedToken: () => token, allowsHref: () => true, emit: () => undefined };
  const provider = {
    getToken: () => Promise.resolve(token),
    invalidate: () => Promise.resolve(),
    allows: () => true,
    close: () => undefined,
    [Symbol.for('@kaisa-auth/adapter')]: channel,
  };
  expect(new Authorizer(provider).useCachedToken()).toBe(token);
});
