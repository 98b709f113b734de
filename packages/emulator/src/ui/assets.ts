import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** A file of the web page. */
export interface Asset {
  readonly text: string;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** Packages that the page imports, served as they are installed. */
const LIBRARIES: readonly string[] = ['lit-html', 'eventsource-parser'];

/** Reads a file of this package's folder `ui`. Returns undefined if there is none. */
export function readPageFile(name: string): Promise<Asset | undefined> {
  return read(name, () => `${packageFolder()}/ui/${name}`);
}

/** Reads a file of a library that the page imports. Returns undefined if there is none. */
export function readLibraryFile(library: string, name: string): Promise<Asset | undefined> {
  return read(name, () => {
    if (!LIBRARIES.includes(library)) return undefined;
    const entry = createRequire(`${packageFolder()}/package.json`).resolve(library);
    return `${dirname(entry)}/${name}`;
  });
}

/** Finds this package by its name, because the built files lie elsewhere than the source. */
function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@kaisa-auth/emulator/package.json'));
}

async function read(name: string, locate: () => string | undefined): Promise<Asset | undefined> {
  const [, extension = ''] = /^[\w-]+\.(\w+)$/.exec(name) ?? [];
  const type = TYPES[extension];
  if (type === undefined) return undefined;
  try {
    const path = locate();
    return path === undefined ? undefined : { text: await readFile(path, 'utf8'), type };
  } catch {
    return undefined;
  }
}
