import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.js';
import { startRedis } from './redis-server.js';
import { until } from '../waiting.js';
import { createClient } from 'redis';

export const MASTER = 'master';

/** A real sentinel, and the server that it watches. */
export async function startSentinel(): Promise<{ port: number; stop(): Promise<void> }> {
  const server = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-sentinel-'));
  const port = await freePort();
  // It writes into this file what it learns.
  const settings = join(folder, 'sentinel.conf');
  writeFileSync(
    settings,
    `port ${port}\nbind 127.0.0.1\ndir ${folder}\nsentinel monitor ${MASTER} 127.0.0.1 ${server.port} 1\n`,
  );
  const sentinel = spawn('redis-server', [settings, '--sentinel'], { stdio: 'ignore' });
  const end = (): void => void sentinel.kill('SIGKILL');
  process.once('exit', end);
  await until(() => answers(port), 'the sentinel answers');
  return {
    port,
    async stop() {
      end();
      process.off('exit', end);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const client = createClient({
    url: `redis://127.0.0.1:${port}`,
    socket: { reconnectStrategy: false },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', MASTER]);
    return true;
  } catch {
    return false;
  } finally {
    if (client.isOpen) client.destroy();
  }
}
