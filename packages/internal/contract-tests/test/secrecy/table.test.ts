import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { axiosByHand, axiosPaths } from './paths/axios-paths.js';
import type { ClientPaths, ErrorPath } from './paths/error-path.js';
import { fetchPaths } from './paths/fetch-paths.js';
import { kyByHand, kyPaths } from './paths/ky-paths.js';
import { openapiFetchPaths } from './paths/openapi-fetch-paths.js';
import { rejection, watchedProvider } from './provider.js';
import { secrecyPage, type Row } from './secrecy-page.js';
import { leaksByWay, SECRET } from './secrets.js';

const CLIENTS: readonly ClientPaths[] = [
  ...axiosPaths,
  ...kyPaths,
  ...openapiFetchPaths,
  fetchPaths,
];
const BY_HAND: readonly ClientPaths[] = [axiosByHand, kyByHand];

const rows: Row[] = [];

/** Lets a call fail, prints what it failed with in every way, and notes which of them showed a secret. */
async function leaksOn(
  client: string,
  { path, arrange, first, send }: ErrorPath,
): Promise<string[]> {
  const { kaisa, provider } = await watchedProvider();
  if (first) arrange?.(kaisa);
  const before = first ? undefined : await provider.getToken();
  if (!first) arrange?.(kaisa);
  const error = await rejection(send(kaisa, provider));
  expect(error).toBeInstanceOf(Error);
  const after = first ? undefined : await provider.getToken().catch(() => before);
  const tokens = [before, after].flatMap((token) => token?.accessToken ?? []);
  const leaks = await leaksByWay(error, [SECRET, ...tokens]);
  rows.push({ client, path, leaks });
  return Object.entries(leaks).flatMap(([way, forms]) => (forms.length > 0 ? way : []));
}

describe.each(CLIENTS)('B22: an error of $client shows no secret and no token', (one) => {
  it.each(one.paths)('$path', async (path) => {
    expect(await leaksOn(one.client, path)).toEqual([]);
  });
});

describe.each(BY_HAND)('for comparison: an error of $client does', (one) => {
  it.each(one.paths)('$path', async (path) => {
    expect(await leaksOn(one.client, path)).toContain('inspect, depth 12');
  });
});

/** `request` of an axios error is read by a getter, and is the request as it was sent. */
describe('B22: the one exception, of axios', () => {
  const withGetters = { getters: true, showHidden: true, depth: 12 };

  // Not the lowest: before it comes to the header `inspect` throws there, at a getter of axios 1.5.
  it.each(CLIENTS.filter(({ client }) => !client.startsWith('axios lowest')))(
    'inspect with getters: true and showHidden: true, $client',
    async ({ client, paths }) => {
      const path = paths.find((one) => one.path === 'connection cut');
      const { kaisa, provider } = await watchedProvider();
      const { accessToken } = await provider.getToken();
      path?.arrange?.(kaisa);
      const error = await rejection(path?.send(kaisa, provider) ?? Promise.resolve());
      const shows = inspect(error, withGetters).includes(accessToken);
      expect(shows).toBe(client.startsWith('axios'));
    },
  );
});

it('docs/secrecy.md is what was found', async () => {
  await expect(secrecyPage(rows)).toMatchFileSnapshot('../../../../../docs/secrecy.md');
});
