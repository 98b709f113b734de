import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type ServerProgram = 'redis-server' | 'valkey-server';

/**
 * Whether tests on a real server can run here. Without the server they are skipped, and one line says so; CI must have
 * it, so there they fail.
 */
export function installed(program: ServerProgram): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  if (folders.some((folder) => existsSync(join(folder, program)))) return true;
  if (process.env.CI === 'true') throw new Error(`${program} is not installed`);
  console.log(`${program} is not installed: the tests that need it are skipped.`);
  return false;
}
