import { rejection } from '@kaisa-auth/test-kit/rejection';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { expectNoSecret, leaksByWay, SECRET } from './loggers.js';
import { axiosByHand, axiosPaths, axiosWithDispatcher } from './paths/axios-paths.js';
import type { ClientPaths, ErrorPath } from './paths/error-path.js';
import { fetchPaths } from './paths/fetch-paths.js';
import { kyPaths, kyWithDispatcher } from './paths/ky-paths.js';
import { openapiFetchPaths } from './paths/openapi-fetch-paths.js';
import { watchedProvider } from './provider.js';
import { secrecyPage, type Leaks } from './secrecy-page.js';

const CLIENTS: readonly ClientPaths[] = [
  ...axiosPaths,
  ...kyPaths,
  ...openapiFetchPaths,
  fetchPaths,
];
const BY_HAND: readonly ClientPaths[] = [axiosByHand, axiosWithDispatcher, kyWithDispatcher];

/** What was found so far, so that each call fails once, whichever test asks first. */
const found = new Map<ErrorPath, Promise<Leaks>>();

function leaksOn(path: ErrorPath): Promise<Leaks> {
  const leaks = found.get(path) ?? findLeaks(path);
  found.set(path, leaks);
  return leaks;
}

/** Makes a call fail, and prints its error in every way. */
async function findLeaks({ arrange, first, send }: ErrorPath): Promise<Leaks> {
  const watched = await watchedProvider();
  const { kaisa, provider } = watched;
  const before = first ? undefined : await provider.getToken();
  arrange?.(kaisa);
  const shown: unknown[] = [];
  const error = await rejection(send({ ...watched, show: (seen) => shown.push(seen) }));
  expect(error).toBeInstanceOf(Error);
  const after = first ? undefined : await provider.getToken().catch(() => before);
  const secrets = [SECRET, ...[before, after].flatMap((token) => token?.accessToken ?? [])];
  await expectNoSecret(shown, secrets);
  return leaksByWay(error, secrets);
}

describe.each(CLIENTS)('an error of $client shows no secret and no token (B22)', ({ paths }) => {
  it.each(paths)('after: $path', async (path) => {
    expect(Object.entries(await leaksOn(path)).filter(([, leaks]) => leaks)).toEqual([]);
  });
});

describe.each(BY_HAND)('an error of $client shows the token, for comparison', ({ paths }) => {
  it.each(paths)('after: $path', async (path) => {
    expect(await leaksOn(path)).toMatchObject({ 'inspect, JSON, String, stack, causes': true });
  });
});

/** Reads deprecated getters of Node too, whose warnings are of no interest. */
function inspectWithGetters(value: unknown): string {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    return inspect(value, { getters: true, showHidden: true, depth: 12 });
  } finally {
    process.noDeprecation = noDeprecation ?? false;
  }
}

/** A getter reads `request` of an axios error, which is the request as it was sent. */
describe('inspect with getters: true and showHidden: true', () => {
  // Not the lowest: before it comes to the header `inspect` throws there, at a getter of axios 1.5.
  it.each(CLIENTS.filter(({ client }) => !client.startsWith('axios lowest')))(
    'shows the token only in errors of axios: $client (B22)',
    async ({ client, paths }) => {
      const path = paths.find((one) => one.path === 'connection cut');
      const watched = await watchedProvider();
      const { accessToken } = await watched.provider.getToken();
      path?.arrange?.(watched.kaisa);
      const call = path?.send({ ...watched, show: () => undefined });
      const shows = inspectWithGetters(await rejection(Promise.resolve(call))).includes(
        accessToken,
      );
      expect(shows).toBe(client.startsWith('axios'));
    },
  );
});

it('finds what docs/results/secrecy.md says', async () => {
  const rows = [...CLIENTS, ...BY_HAND].map(
    async ({ client, paths }) => [client, await Promise.all(paths.map(leaksOn))] as const,
  );
  await expect(secrecyPage(await Promise.all(rows))).toMatchFileSnapshot(
    '../../../../../docs/results/secrecy.md',
  );
});
