// What ours must keep can be missed: by numbers that are too high, whoever's they are.
import { describe, expect, it } from 'vitest';
import { find } from '../src/contestants/all.js';
import { hotPathResult, type HotPathNumbers } from '../src/parts/hot-path-result.js';
import { renewalResult, type Stream } from '../src/parts/renewal-result.js';
import { isMissed, type PartResult } from '../src/report/result.js';

const missed = ({ claims }: PartResult): string[] =>
  claims.filter(isMissed).map(({ text }) => text);

describe('hot path', () => {
  const good = { bytes: 1010, ns: 1020, promises: 1 };

  const numbers = ({ bytes, ns, promises } = good): HotPathNumbers => ({
    contests: [
      { client: 'fetch', work: 'GET' },
      { client: 'fetch', work: 'POST' },
    ],
    rounds: 1,
    processes: 1,
    freshToken: undefined,
    times: {
      'fetch GET': new Map([
        ['bare', [900]],
        ['by hand', [1000]],
        ['@badgateway/oauth2-client', [1100]],
        ['ours', [ns]],
      ]),
    },
    allocation: {
      bytes: {
        'fetch GET': { 'by hand': [1000], ours: [bytes] },
        'fetch POST': { '@badgateway/oauth2-client': [2000], ours: [bytes] },
      },
      promises: {},
      promisesForFreshToken: promises,
    },
  });

  // The peer's time counts only where its bytes are known too.
  const withPeer = (given: HotPathNumbers): HotPathNumbers => {
    const bytes = given.allocation.bytes;
    bytes['fetch GET'] = { ...bytes['fetch GET'], '@badgateway/oauth2-client': [2000] };
    return given;
  };

  it.each([
    { name: 'good', numbers: good, expected: [] },
    {
      name: 'slow',
      numbers: { ...good, ns: 1040 },
      expected: ['fetch GET: at most 1.03 × by hand'],
    },
    {
      name: 'slower than a peer',
      numbers: { ...good, ns: 1200 },
      expected: [
        'fetch GET: at most 1.03 × by hand',
        'with fetch, ours adds less to a GET than each peer that checks origins or sends again',
      ],
    },
    {
      name: 'greedy',
      numbers: { ...good, bytes: 1300 },
      expected: ['fetch GET: at most 1.2 × the bytes by hand'],
    },
    {
      name: 'two promises',
      numbers: { ...good, promises: 2 },
      expected: ['`getToken()` with a token at hand makes at most 1 promise'],
    },
  ])('$name', ({ numbers: given, expected }) => {
    expect(missed(hotPathResult(withPeer(numbers(given))))).toEqual(expected);
  });
});

describe('renewal', () => {
  const good: Stream = {
    contestant: find('ours', 'fetch'),
    latencyMs: 50,
    lifeMs: 2000,
    lifetimes: 10,
    tokenRequests: 14,
    calls: 2,
    waits: [0, 0],
    unauthorized: 0,
    failed: 0,
    stallMs: 5,
  };
  const name = 'ours, fetch, 50 ms';

  it.each([
    { stream: {}, expected: [] },
    {
      stream: { tokenRequests: 15 },
      expected: [`${name}: at most 14 token requests in 10 lifetimes`],
    },
    { stream: { unauthorized: 1 }, expected: [`${name}: no 401 and no failure is seen`] },
    { stream: { failed: 1 }, expected: [`${name}: no 401 and no failure is seen`] },
    { stream: { waits: [0, 51] }, expected: [`${name}: no request waits for a token`] },
  ])('$stream', ({ stream, expected }) => {
    const result = renewalResult([{ ...good, ...stream }], { lifetimes: 10, rows: [] });
    expect(missed(result)).toEqual(expected);
  });

  // Nobody has a token who stood still for longer than it is renewed ahead.
  it('a wait of a process that stood still is neither kept nor missed', () => {
    const stream = { ...good, waits: [0, 51], stallMs: 300 };
    const result = renewalResult([stream], { lifetimes: 10, rows: [] });
    expect(result.claims.map(({ met }) => met)).toEqual(['not judged', true, true]);
    expect(missed(result)).toEqual([]);
  });

  it.each([
    { waited: 1, unauthorized: 0, tokenRequests: 12 },
    { waited: 0, unauthorized: 1, tokenRequests: 12 },
    { waited: 0, unauthorized: 0, tokenRequests: 15 },
  ])('at 300 s: $waited, $unauthorized, $tokenRequests', (seen) => {
    const rows = [{ label: 'ours, axios', calls: 3000, ...seen }];
    expect(missed(renewalResult([], { lifetimes: 10, rows }))).toHaveLength(1);
  });
});
