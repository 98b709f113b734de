import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fromApt } from './apt.js';
import { foundServers, rememberServers, type FoundServers } from './available.js';
import { fromDocker } from './docker.js';
import { PROGRAMS, type ServerProgram, type ServerSource } from './programs.js';
import { startRedis } from './redis-server.js';

type Way = (program: ServerProgram) => ServerSource | Promise<ServerSource>;

const WAYS: readonly Way[] = [fromPath, fromApt, fromDocker];

/**
 * Finds each server on the PATH, or else downloads it with apt-get, or else runs it in Docker. Repeated calls, also in
 * child processes, return the first result.
 *
 * @throws under `CI=true` if a server is missing, unless `KAISA_AUTH_TEST_SERVERS=off`
 */
export async function findServers(ways: readonly Way[] = WAYS): Promise<FoundServers> {
  const found = foundServers() ?? (await find(ways));
  rememberServers(found);
  return found;
}

async function find(ways: readonly Way[]): Promise<FoundServers> {
  if (process.env.KAISA_AUTH_TEST_SERVERS === 'off') {
    return {
      sources: {},
      leftOut: 'KAISA_AUTH_TEST_SERVERS=off: the tests on Redis and Valkey are left out.',
    };
  }
  const sources: Partial<Record<ServerProgram, ServerSource>> = {};
  const lines: string[] = [];
  for (const program of PROGRAMS) {
    const reasons: string[] = [];
    const source = await firstThatWorks(program, ways, reasons);
    if (source) sources[program] = source;
    else lines.push(`no ${program} (${reasons.join('; ')})`);
  }
  if (lines.length === 0) return { sources };
  const leftOut = `Tests left out: ${lines.join(', ')}. To run them: ${installation()}.`;
  if (process.env.CI === 'true') throw new Error(leftOut);
  return { sources, leftOut };
}

async function firstThatWorks(
  program: ServerProgram,
  ways: readonly Way[],
  reasons: string[],
): Promise<ServerSource | undefined> {
  for (const way of ways) {
    try {
      const source = await way(program);
      // Shows that this version knows our settings, has its libraries, and can be reached.
      const server = await startRedis(program, [], source);
      await server.command('PING').finally(() => server.stop());
      return source;
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  return undefined;
}

function fromPath(program: ServerProgram): ServerSource {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const path = folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
  if (!path) throw new Error('not on the PATH');
  return { kind: 'file', path };
}

function installation(): string {
  return process.platform === 'darwin'
    ? 'brew install redis valkey'
    : 'sudo apt-get install redis-server valkey-server';
}
