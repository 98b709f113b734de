import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A free port of loopback. It lies below those that systems give to outgoing connections, since the port of a stopped
 * server must stay free until its restart. For the same reason each worker of Vitest has ports of its own.
 */
export async function freePort(): Promise<number> {
  const first = 15_000 + 1000 * (Number(process.env.VITEST_POOL_ID ?? 0) % 10);
  for (;;) {
    const port = first + Math.floor(Math.random() * 1000);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

const given = new Set<number>();

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}
