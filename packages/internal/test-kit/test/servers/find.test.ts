import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import { isAvailable } from '../../src/servers/available.js';
import { findServers } from '../../src/servers/find.js';
import type { ServerProgram, ServerSource } from '../../src/servers/programs.js';

/** A program that does not know the settings of a server. */
const noServer = (): ServerSource => ({ kind: 'file', path: process.execPath });

function missing(reason: string): (program: ServerProgram) => ServerSource {
  return () => {
    throw new Error(reason);
  };
}

beforeEach(() => {
  vi.stubEnv('KAISA_AUTH_TEST_SERVERS_FOUND', '');
  vi.stubEnv('KAISA_AUTH_TEST_SERVERS', '');
  vi.stubEnv('CI', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

it('says in one line what is left out, why, and which command brings it', async () => {
  const { sources, leftOut } = await findServers([
    missing('not on the PATH'),
    missing('no apt-get'),
  ]);
  expect(sources).toEqual({});
  expect(leftOut).toMatch(
    /^Tests left out: no redis-server \(not on the PATH; no apt-get\), no valkey-server \(.+\)\. To run them: .+ install .+\.$/,
  );
  expect(isAvailable('redis-server')).toBe(false);
});

it('tries the next way if a program does not start', async () => {
  const { leftOut } = await findServers([noServer, missing('the next way')]);
  expect(leftOut).toMatch(/redis-server exited: .*; the next way/);
});

it('looks once: a second call returns what the first has found', async () => {
  const first = await findServers([missing('the first')]);
  expect(await findServers([missing('the second')])).toEqual(first);
});

it('fails under CI', async () => {
  vi.stubEnv('CI', 'true');
  await expect(findServers([missing('not on the PATH')])).rejects.toThrow('no valkey-server');
});

it('looks for nothing with KAISA_AUTH_TEST_SERVERS=off, also under CI', async () => {
  vi.stubEnv('CI', 'true');
  vi.stubEnv('KAISA_AUTH_TEST_SERVERS', 'off');
  const way = vi.fn(noServer);
  const { leftOut } = await findServers([way]);
  expect(leftOut).toContain('KAISA_AUTH_TEST_SERVERS=off');
  expect(way).not.toHaveBeenCalled();
});
