import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import type { ServerProgram } from './installed.js';
import { freePort } from './ports.js';

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
  /** SIGSTOP: connections stay, answers do not come. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Ends it, whatever state it is in. */
  stop(): Promise<void>;
}

export async function startRedis(
  program: ServerProgram = 'redis-server',
  settings: readonly string[] = [],
): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const start = (): Promise<ChildProcess> => launch(program, port, folder, settings);
  let server = await start();
  const end = (): Promise<void> => killed(server);
  return {
    port,
    url,
    command: (...words) => sendOnce(url, words),
    kill: end,
    restart: async () => {
      server = await start();
    },
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when it takes connections. */
function launch(
  program: ServerProgram,
  port: number,
  folder: string,
  settings: readonly string[],
): Promise<ChildProcess> {
  const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const nothingKept = ['--save', '', '--appendonly', 'no'];
  const open = ['--enable-debug-command', 'local'];
  const server = spawn(program, [...fixed, ...nothingKept, ...open, ...settings], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  endWithThisProcess(server);
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout.on('data', (text: Buffer) => {
      output += text.toString();
      if (output.includes('Ready to accept connections')) resolve(server);
    });
    server.once('error', reject);
    server.once('exit', () => {
      reject(new Error(`${program} ended:\n${output}`));
    });
  });
}

/** Also when a test run is broken off. */
function endWithThisProcess(server: ChildProcess): void {
  const end = (): void => void server.kill('SIGKILL');
  process.once('exit', end);
  server.once('exit', () => {
    process.off('exit', end);
  });
}

function killed(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => {
      resolve();
    });
    server.kill('SIGKILL');
  });
}

async function sendOnce(url: string, words: string[]): Promise<unknown> {
  const client = createClient({ url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await client.sendCommand(words);
  } finally {
    await client.close();
  }
}
