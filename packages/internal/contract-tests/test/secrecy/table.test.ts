import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { axiosByHand, axiosPaths } from './paths/axios-paths.js';
import type { ClientPaths, ErrorPath } from './paths/error-path.js';
import { fetchPaths } from './paths/fetch-paths.js';
import { kyByHand, kyPaths, kyWithDispatcher } from './paths/ky-paths.js';
import { openapiFetchPaths } from './paths/openapi-fetch-paths.js';
import { rejection, watchedProvider } from './provider.js';
import { secrecyPage, type Row } from './secrecy-page.js';
import { expectNoSecret, leaksByWay, SECRET } from './secrets.js';

const CLIENTS: readonly ClientPaths[] = [
  ...axiosPaths,
  ...kyPaths,
  ...openapiFetchPaths,
  fetchPaths,
];
const BY_HAND: readonly ClientPaths[] = [axiosByHand, kyByHand, kyWithDispatcher];

const rows: Row[] = [];

/** Makes a call fail, prints its error in every way, and returns the ways that showed a secret. */
async function leaksOn(
  client: string,
  { path, arrange, first, send }: ErrorPath,
): Promise<string[]> {
  const { kaisa, provider } = await watchedProvider();
  if (first) arrange?.(kaisa);
  const before = first ? undefined : await provider.getToken();
  if (!first) arrange?.(kaisa);
  const shown: unknown[] = [];
  const error = await rejection(send(kaisa, provider, (seen) => shown.push(seen)));
  expect(error).toBeInstanceOf(Error);
  const after = first ? undefined : await provider.getToken().catch(() => before);
  const tokens = [before, after].flatMap((token) => token?.accessToken ?? []);
  const leaks = await leaksByWay(error, [SECRET, ...tokens]);
  rows.push({ client, path, leaks });
  await expectNoSecret(shown, [SECRET, ...tokens]);
  return Object.entries(leaks).flatMap(([way, forms]) => (forms.length > 0 ? way : []));
}

describe.each(CLIENTS)('an error of $client shows no secret and no token (B22)', (one) => {
  it.each(one.paths)('after: $path', async (path) => {
    expect(await leaksOn(one.client, path)).toEqual([]);
  });
});

describe.each(BY_HAND)('an error of $client shows the token, for comparison', (one) => {
  it.each(one.paths)('after: $path', async (path) => {
    expect(await leaksOn(one.client, path)).toContain('inspect, depth 12');
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
      const { kaisa, provider } = await watchedProvider();
      const { accessToken } = await provider.getToken();
      path?.arrange?.(kaisa);
      const error = await rejection(
        path?.send(kaisa, provider, () => undefined) ?? Promise.resolve(),
      );
      const shows = inspectWithGetters(error).includes(accessToken);
      expect(shows).toBe(client.startsWith('axios'));
    },
  );
});

it('finds what docs/secrecy.md says', async () => {
  await expect(secrecyPage(rows)).toMatchFileSnapshot('../../../../../docs/secrecy.md');
});
