import { readFile, writeFile } from 'node:fs/promises';
import { readRows } from './saved-rows.js';
import type { InitialRows, State } from './state.js';

/** @throws TypeError that names the file and what is wrong in it; whatever reading it fails with */
export async function readStateFile(file: string): Promise<InitialRows> {
  const text = await readFile(file, 'utf8');
  try {
    return readRows(JSON.parse(text));
  } catch (error) {
    throw new TypeError(`${file} holds no state: ${(error as Error).message}`, { cause: error });
  }
}

export async function writeStateFile(file: string, state: State): Promise<void> {
  await writeFile(file, `${JSON.stringify(state, null, 2)}\n`);
}
