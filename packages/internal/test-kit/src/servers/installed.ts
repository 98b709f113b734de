import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const PROGRAMS = ['redis-server', 'valkey-server'] as const;

export type ServerProgram = (typeof PROGRAMS)[number];

/** Whether tests on a real server can run here. Without it they are skipped; CI must have it, so there they fail. */
export function isInstalled(program: ServerProgram): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  if (folders.some((folder) => existsSync(join(folder, program)))) return true;
  if (process.env.CI === 'true') throw new Error(`${program} is not installed`);
  return false;
}
