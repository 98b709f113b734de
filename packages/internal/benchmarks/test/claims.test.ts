import { expect, it } from 'vitest';
import { hotPathClaims } from '../src/parts/hot-path-claims.js';

const spread = (median: number) => ({ low: median, median, high: median });
const good = { alone: 1.02, shared: 1.1, overBare: 500, bytesRatio: 1, bytes: 1000, promises: 1 };

it.each([
  { numbers: {}, missed: [] },
  { numbers: { alone: 1.04 }, missed: ['fetch GET, alone: at most 1.03 × hand-written'] },
  { numbers: { shared: 1.2 }, missed: ['fetch GET, shared: at most 1.15 × hand-written'] },
  {
    numbers: { overBare: 1000 },
    missed: ['with fetch, a GET costs less than with @badgateway/oauth2-client, which replays too'],
  },
  {
    numbers: { bytesRatio: 1.3 },
    missed: ['fetch GET: at most 1.2 × the bytes of hand-written code'],
  },
  {
    numbers: { bytes: 3000 },
    missed: ['fetch POST: fewer bytes than @badgateway/oauth2-client, which copies the body too'],
  },
  {
    numbers: { promises: 2 },
    missed: ['`getToken()` with a cached token creates at most 1 promise'],
  },
])('misses $missed with $numbers', ({ numbers, missed }) => {
  const { alone, shared, overBare, bytesRatio, bytes, promises } = { ...good, ...numbers };
  const peer = '@badgateway/oauth2-client';
  const entries = [
    {
      kind: 'fetch GET',
      way: 'kaisa-auth',
      alone: spread(alone),
      shared: spread(shared),
      overBare: spread(overBare),
      bytesRatio,
      bytes,
    },
    { kind: 'fetch GET', way: peer, overBare: spread(900), bytes: 2000 },
    { kind: 'fetch POST', way: 'kaisa-auth', bytes },
    { kind: 'fetch POST', way: peer, bytes: 2000 },
  ];
  const claims = hotPathClaims(entries, promises);
  expect(claims.filter(({ met }) => !met).map(({ text }) => text)).toEqual(missed);
});
