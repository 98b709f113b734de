import { existsSync } from 'node:fs';
import { open, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { readRows } from './saved-rows.js';
import type { InitialRows, State } from './state.js';

/** @throws TypeError that names the file and the problem */
export async function readStateFile(file: string): Promise<InitialRows> {
  try {
    return readRows(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new TypeError(`${file} is not a saved state: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

export async function writeStateFile(file: string, state: State): Promise<void> {
  await writeFile(file, `${JSON.stringify(state, null, 2)}\n`);
}

/** Rejects if the file cannot be written. Leaves no new file behind. */
export async function checkWritable(file: string): Promise<void> {
  const isNew = !existsSync(file);
  await (await open(file, 'a')).close();
  // A dangling link existed before, so only the file it points to is removed.
  if (isNew) await rm(await realpath(file));
}
