import { createServer } from 'node:net';

/**
 * A free port of loopback. It lies below those that systems give to outgoing connections, since the port of a stopped
 * server must stay free until its restart. For the same reason each worker of Vitest has ports of its own.
 */
export async function freePort(): Promise<number> {
  const first = 15_000 + 1000 * (Number(process.env.VITEST_POOL_ID ?? 0) % 10);
  for (;;) {
    const port = first + Math.floor(Math.random() * 1000);
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
}

const given = new Set<number>();

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
