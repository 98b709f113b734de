import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { launch, type ServerProcess } from './launch.js';
import { freePort } from './ports.js';
import type { ServerProgram, ServerSource } from './programs.js';

/** A real server on loopback, with a configuration and a folder of its own; it keeps nothing on disk. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Sends one command over a connection of its own. */
  command(...words: string[]): Promise<unknown>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, empty, on the same port. */
  restart(): Promise<void>;
  /** SIGSTOP: connections stay open, but no command is answered. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Ends it, whatever state it is in. */
  stop(): Promise<void>;
}

/** Starts a server that `findServers` has found, unless another `source` is given. */
export async function startRedis(
  program: ServerProgram = 'redis-server',
  settings: readonly string[] = [],
  source?: ServerSource,
): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const address = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const fixed = [...address, '--save', '', '--appendonly', 'no', '--enable-debug-command', 'local'];
  const readyText = 'Ready to accept connections';
  const start = (): Promise<ServerProcess> =>
    launch({ program, source, folder, settings: [...fixed, ...settings], readyText });
  let server = await start();
  return {
    port,
    url,
    command: (...words) => sendOnce(url, words),
    kill: () => server.kill(),
    restart: async () => {
      server = await start();
    },
    pause: () => {
      server.signal('SIGSTOP');
    },
    resume: () => {
      server.signal('SIGCONT');
    },
    stop: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function sendOnce(url: string, words: string[]): Promise<unknown> {
  const client = createClient({
    url,
    socket: { reconnectStrategy: false, connectTimeout: 600_000 },
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.sendCommand(words);
  } finally {
    client.destroy();
  }
}
