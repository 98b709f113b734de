import { naiveFetchDriver, SOUND_STEPS, type AdapterSteps } from './naive-fetch.js';
import type { Base, Saboteur } from './saboteur.js';

type Flaw = readonly [name: string, fails: string, flaw: Partial<AdapterSteps>];

const FLAWS: readonly Flaw[] = [
  [
    'no origin check',
    'B15 an absolute URL to another origin goes out untouched',
    { signs: (_, __, headers) => !headers.has('authorization') },
  ],
  [
    "the caller's Authorization is overwritten",
    "B14 a caller's own Authorization is respected, and its 401 is the caller's",
    { signs: (provider, url) => provider.allows(url) },
  ],
  [
    'open when it fails',
    'B16 without a token nothing is sent, and the caller gets the error at once',
    { token: (provider) => provider.getToken().catch(() => undefined) },
  ],
  [
    "deaf to the caller's signal",
    'B20 an abort ends the wait for the first token',
    { token: (provider) => provider.getToken() },
  ],
  [
    'two replays',
    'B19 a second 401 reaches the caller, after one replay',
    { maxReplays: 2, isNew: () => true },
  ],
  [
    'a replay with the same token',
    'B10 a server that hands out the same token again gets no loop',
    { isNew: () => true },
  ],
  [
    'a replay on insufficient_scope',
    'B17 insufficient_scope is not replayed, since no new token would help',
    { isRefusal: ({ status }) => status === 401 },
  ],
  [
    'the 401 of another origin is taken for ours',
    'B17 a 401 of another origin, after a redirect, says nothing of our token',
    { isRefusal: ({ status }) => status === 401 },
  ],
  [
    'headers are lost in the replay',
    'B17 method, headers and body are intact in the replay (json)',
    { repeat: (init) => ({ ...init, headers: {} }) },
  ],
  [
    'a stream is sent again, empty',
    'B18 a body that can be read once is never sent again, empty or not (web-stream)',
    { canRepeat: () => true, repeat: emptied },
  ],
  ...['another port', 'another host'].map((place): Flaw => [
    `a redirect to ${place} is followed with all headers`,
    `B15 307 to ${place}: the token stays (RFC 9700 §4.9: its own servers; RFC 9700 §4.12: redirects)`,
    { send: followed },
  ]),
];

async function followed(url: URL, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  const location = response.headers.get('location');
  return location ? fetch(new URL(location, url), init) : response;
}

function emptied(init: Parameters<AdapterSteps['repeat']>[0]): typeof init {
  return { ...init, body: SOUND_STEPS.canRepeat(init) ? (init.body ?? null) : '' };
}

export const brokenAdapters: readonly Saboteur[] = FLAWS.map(([name, fails, flaw]) => ({
  name: `adapter: ${name}`,
  driver: naiveFetchDriver(flaw),
  fails,
}));

export const soundAdapter: Base = {
  driver: naiveFetchDriver(),
  passes: brokenAdapters.map(({ fails }) => fails),
};
