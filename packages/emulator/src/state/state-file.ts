import { existsSync } from 'node:fs';
import { open, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { readRows } from './saved-rows.js';
import type { InitialRows, State } from './state.js';

/** @throws TypeError that names the file and what is wrong with it, or in it */
export async function readStateFile(file: string): Promise<InitialRows> {
  try {
    return readRows(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new TypeError(`${file} holds no state: ${(error as Error).message}`, { cause: error });
  }
}

export async function writeStateFile(file: string, state: State): Promise<void> {
  await writeFile(file, `${JSON.stringify(state, null, 2)}\n`);
}

/** Fails as writing the file would, before there is a state to lose. Of a file that was not there nothing stays. */
export async function tryToWrite(file: string): Promise<void> {
  const isNew = !existsSync(file);
  await (await open(file, 'a')).close();
  // Of a link, the file: the link was there.
  if (isNew) await rm(await realpath(file));
}
