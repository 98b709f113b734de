import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from '@kaisa-auth/test-kit/servers/launch';
import { freePort } from '@kaisa-auth/test-kit/servers/ports';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';

export const MASTER = 'master';

/** A real sentinel, and the server that it watches. */
export async function startSentinel(): Promise<{ port: number; stop(): Promise<void> }> {
  const server = await startRedis();
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-sentinel-'));
  const cleanUp = async (): Promise<void> => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const file = join(folder, 'sentinel.conf');
    const monitor = `sentinel monitor ${MASTER} 127.0.0.1 ${server.port} 1`;
    writeFileSync(file, `port ${port}\nbind 127.0.0.1\ndir ${folder}\n${monitor}\n`);
    const settings = [file, '--sentinel'];
    const readyText = `+monitor master ${MASTER}`;
    const sentinel = await launch({ program: 'redis-server', folder, settings, readyText });
    return { port, stop: () => sentinel.kill().then(cleanUp) };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
