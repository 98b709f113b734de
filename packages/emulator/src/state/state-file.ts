import { randomUUID } from 'node:crypto';
import { open, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { InitialRows, SavedState, State } from './state.js';

/** @throws TypeError that names the file and the problem */
export async function readStateFile(file: string): Promise<InitialRows> {
  return ofFile(file, async (json) => {
    // Loaded when first used, because it takes long.
    const { readRows } = await import('./saved-rows.js');
    return readRows(json);
  });
}

/** Returns the content of a state file, which is not checked. @throws TypeError that names the file and the problem */
export async function readJsonFile(file: string): Promise<unknown> {
  return ofFile(file, (json) => json);
}

async function ofFile<Content>(
  file: string,
  read: (json: unknown) => Content | Promise<Content>,
): Promise<Content> {
  try {
    return await read(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new TypeError(`${file} is not a saved state: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/**
 * Replaces a file when the new one is complete and on the disk. Whatever stops the process, the file holds the old state
 * or the new one.
 */
export async function writeStateFile(file: string, state: State | SavedState): Promise<void> {
  const text = `${JSON.stringify(state, null, 2)}\n`;
  const target = await targetOf(file);
  const existing = await stat(target).catch(() => undefined);
  // A device or a pipe, such as /dev/stdout, cannot be replaced.
  if (existing && !existing.isFile()) return writeFile(target, text);
  const temporary = temporaryFor(target);
  try {
    await writeToDisk(temporary, text, existing?.mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Rejects if the file cannot be replaced. Leaves no new file behind. */
export async function checkWritable(file: string): Promise<void> {
  const target = await targetOf(file);
  const existing = await stat(target).catch(() => undefined);
  if (existing) await (await open(target, 'a')).close();
  if (existing && !existing.isFile()) return;
  const temporary = temporaryFor(target);
  await writeToDisk(temporary, '');
  await rm(temporary);
}

/** Returns the file that a link leads to, which need not exist. */
async function targetOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    const link = await readlink(file).catch(() => undefined);
    if (link !== undefined && isMissing(error)) return targetOf(resolve(dirname(file), link));
    return file;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Names a file in the same folder, so that the rename is atomic. */
function temporaryFor(file: string): string {
  return `${file}.${randomUUID()}.tmp`;
}

async function writeToDisk(file: string, text: string, mode?: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
