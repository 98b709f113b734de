import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import { isAvailable, rememberServers } from '../../src/servers/available.js';
import { findServers } from '../../src/servers/find.js';
import type { ServerSource } from '../../src/servers/programs.js';

/** A program that does not know the settings of a server. */
const noServer = (): ServerSource => ({ kind: 'file', path: process.execPath });

function missing(): ServerSource {
  throw new Error('not on the PATH');
}

beforeEach(() => {
  for (const name of ['KAISA_AUTH_TEST_SERVERS_FOUND', 'KAISA_AUTH_TEST_SERVERS', 'CI'])
    vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it('says in one line what is left out, why, and which command brings it', async () => {
  const { sources, leftOut } = await findServers([noServer, missing]);
  expect(sources).toEqual({});
  expect(leftOut).toMatch(
    /^Tests left out: no redis-server \(redis-server exited: .*; not on the PATH\), no valkey-server \(.+\)\. To run them: .+\.$/,
  );
  expect(isAvailable('redis-server')).toBe(false);
});

it('fails under CI', async () => {
  vi.stubEnv('CI', 'true');
  await expect(findServers([missing])).rejects.toThrow('no valkey-server');
});

it('obeys KAISA_AUTH_TEST_SERVERS=off under CI, also when an earlier call has found a server', async () => {
  rememberServers({ sources: { 'redis-server': noServer() } });
  expect(isAvailable('redis-server')).toBe(true);
  vi.stubEnv('CI', 'true');
  vi.stubEnv('KAISA_AUTH_TEST_SERVERS', 'off');
  const { leftOut } = await findServers([]);
  expect(leftOut).toContain('KAISA_AUTH_TEST_SERVERS=off');
  expect(isAvailable('redis-server')).toBe(false);
});
