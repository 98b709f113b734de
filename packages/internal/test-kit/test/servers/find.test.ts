import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { isAvailable, rememberServers } from '../../src/servers/available.js';
import { findServers } from '../../src/servers/find.js';
import type { ServerProgram, ServerSource } from '../../src/servers/programs.js';

/** A program that does not know the settings of a server. */
const noServer = (): ServerSource => ({ kind: 'file', path: process.execPath });

function missing(reason: string): (program: ServerProgram) => ServerSource {
  return () => {
    throw new Error(reason);
  };
}

/** A folder for the PATH that holds one program. */
function folderWith(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-path-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, program), '');
  return folder;
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
    /^Tests left out: no redis-server \(not on the PATH; no apt-get\), no valkey-server \(.+\)\. To run them: .+\.$/,
  );
  expect(isAvailable('redis-server')).toBe(false);
});

it.each([
  { tool: 'apt-get', command: 'sudo apt-get install redis-server valkey-server' },
  { tool: 'brew', command: 'brew install redis valkey' },
  { tool: 'none', command: 'start Docker, or install redis-server and valkey-server' },
  {
    tool: 'apt-get',
    reason: 'E: Unable to locate package valkey-server',
    command: 'start Docker, or install redis-server and valkey-server',
  },
])('names a command that exists here: $tool $reason', async ({ tool, reason, command }) => {
  vi.stubEnv('PATH', folderWith(tool));
  const { leftOut } = await findServers([missing(reason ?? 'not here')]);
  expect(leftOut).toContain(`To run them: ${command}.`);
});

it('tries the next way if a program does not start', async () => {
  const { leftOut } = await findServers([noServer, missing('the next way')]);
  expect(leftOut).toMatch(/redis-server exited: .*; the next way/);
});

it('looks once: a second call returns what the first has found', async () => {
  const first = await findServers([missing('the first')]);
  expect(await findServers([missing('the second')])).toEqual(first);
});

it.each(['true', '1', 'woodpecker'])('fails under CI=%s', async (ci) => {
  vi.stubEnv('CI', ci);
  await expect(findServers([missing('not on the PATH')])).rejects.toThrow('no valkey-server');
});

it.each(['', 'false', '0'])('does not fail under CI=%s', async (ci) => {
  vi.stubEnv('CI', ci);
  expect(await findServers([missing('not on the PATH')])).toHaveProperty('leftOut');
});

it('fails under CI also when an earlier call has found nothing', async () => {
  await findServers([missing('not on the PATH')]);
  vi.stubEnv('CI', 'true');
  await expect(findServers([missing('not asked')])).rejects.toThrow('no valkey-server');
});

it('looks for nothing with KAISA_AUTH_TEST_SERVERS=off, also under CI', async () => {
  vi.stubEnv('CI', 'true');
  vi.stubEnv('KAISA_AUTH_TEST_SERVERS', 'off');
  const way = vi.fn(noServer);
  const { leftOut } = await findServers([way]);
  expect(leftOut).toContain('KAISA_AUTH_TEST_SERVERS=off');
  expect(way).not.toHaveBeenCalled();
});

it('obeys KAISA_AUTH_TEST_SERVERS=off also when an earlier call has found a server', async () => {
  rememberServers({ sources: { 'redis-server': noServer() } });
  expect(isAvailable('redis-server')).toBe(true);
  vi.stubEnv('KAISA_AUTH_TEST_SERVERS', 'off');
  const { sources, leftOut } = await findServers([]);
  expect(sources).toEqual({});
  expect(leftOut).toContain('KAISA_AUTH_TEST_SERVERS=off');
  expect(isAvailable('redis-server')).toBe(false);
});
