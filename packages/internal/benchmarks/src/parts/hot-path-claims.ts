import { numberText, spreadText, type Claim } from '../report.js';
import type { Entry } from './hot-path-entries.js';

/** The most that a GET may cost, as a multiple of the hand-written one. */
const MOST_ALONE = 1.03;
const MOST_SHARED = 1.15;
/** Exceptions, with reasons in docs/benchmarks.md. */
const EXCEPTIONS: Readonly<Record<string, number>> = { 'ky GET': 1.15, 'openapi-fetch GET': 1.15 };
/** The most bytes, with slack: this limit is there to notice an accidental allocation. */
const MOST_BYTES = 1.2;

const PEER = '@badgateway/oauth2-client';

export function hotPathClaims(entries: readonly Entry[], promisesOfGetToken: number): Claim[] {
  const gets = entries.filter(({ kind }) => kind.includes('GET'));
  const ours = gets.filter(({ way }) => way === 'kaisa-auth');
  return [
    ...ours.flatMap(timeClaims),
    ...comparisonClaims(gets),
    ...ours.map(({ kind, bytesRatio = Infinity }) => ({
      text: `${kind}: at most ${MOST_BYTES} × the bytes of hand-written code`,
      seen: numberText(bytesRatio, 3),
      met: bytesRatio <= MOST_BYTES,
    })),
    copiedBodyClaim(entries),
    {
      text: '`getToken()` with a cached token creates at most 1 promise',
      seen: numberText(promisesOfGetToken),
      met: promisesOfGetToken <= 1,
    },
  ];
}

function timeClaims({ kind, alone, shared }: Entry): Claim[] {
  const mostAlone = EXCEPTIONS[kind] ?? MOST_ALONE;
  return [
    { ratio: alone, most: mostAlone, where: 'alone' },
    { ratio: shared, most: Math.max(mostAlone, MOST_SHARED), where: 'shared' },
  ].flatMap(({ ratio, most, where }) =>
    ratio
      ? [
          {
            text: `${kind}, ${where}: at most ${most} × hand-written`,
            seen: spreadText(ratio, 3),
            met: ratio.median <= most,
          },
        ]
      : [],
  );
}

function comparisonClaims(gets: readonly Entry[]): Claim[] {
  const added = (name: string): number | undefined =>
    gets.find(({ kind, way }) => kind === 'fetch GET' && way === name)?.overBare?.median;
  const [own, peer] = [added('kaisa-auth'), added(PEER)];
  if (own === undefined || peer === undefined) return [];
  return [
    {
      text: `with fetch, a GET costs less than with ${PEER}, which replays too`,
      seen: `${numberText(own)} ns and ${numberText(peer)} ns over the bare client`,
      met: own < peer,
    },
  ];
}

/** Both copy the body and keep it until the response arrives. */
function copiedBodyClaim(entries: readonly Entry[]): Claim {
  const bytesOf = (way: string): number =>
    entries.find((entry) => entry.kind === 'fetch POST' && entry.way === way)?.bytes ?? NaN;
  const [own, peer] = [bytesOf('kaisa-auth'), bytesOf(PEER)];
  return {
    text: `fetch POST: fewer bytes than ${PEER}, which copies the body too`,
    seen: `${numberText(own)}; ${numberText(peer)}`,
    met: own < peer,
  };
}
