import { expect, it, vi } from 'vitest';
import { commandLine } from '../../src/servers/programs.js';

const server = { folder: '/tmp/server', name: 'server-1', settings: ['--port', '15000'] };

it('starts a program from the PATH with the environment as it is', () => {
  const source = { kind: 'file', path: '/usr/bin/redis-server' } as const;
  expect(commandLine('redis-server', source, server)).toEqual({
    file: '/usr/bin/redis-server',
    words: ['--port', '15000'],
    env: process.env,
  });
});

it('starts a downloaded program with its shared libraries', () => {
  const source = { kind: 'file', path: '/cache/redis-server', libraries: '/cache/lib' } as const;
  const { env } = commandLine('redis-server', source, server);
  expect(env).toEqual({ ...process.env, LD_LIBRARY_PATH: '/cache/lib' });
});

it('starts an image as the current user, on the network of the host', () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  vi.spyOn(process, 'getgid').mockReturnValue(100);
  const source = { kind: 'image', image: 'valkey/valkey:8.1' } as const;
  const { file, words } = commandLine('valkey-server', source, server);
  vi.restoreAllMocks();
  expect([file, ...words].join(' ')).toBe(
    'docker run --rm --name server-1 --network host --user 1000:100 --volume /tmp/server:/tmp/server ' +
      '--entrypoint valkey-server valkey/valkey:8.1 --port 15000',
  );
});
