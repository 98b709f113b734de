import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { defineConfig, type Options } from 'tsup';

type Config = ReturnType<typeof defineConfig>;

/** A published library: ESM and CommonJS, each with its own declarations. */
export function library(entry: string[], options: Options = {}): Config {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    target: 'es2022',
    platform: 'neutral',
    treeshake: true,
    splitting: true,
    // Functions stay apart (`reduce_funcs`), since that compresses better. The maps keep stack traces readable.
    minify: 'terser',
    terserOptions: {
      compress: { passes: 3, reduce_funcs: false },
      sourceMap: true,
      // An error prints the name of its class, which is that of the variable it is in.
      mangle: { reserved: ['TokenRequestError', 'KaisaApiError'] },
    },
    sourcemap: true,
    onSuccess: forgetWhereItWasBuilt,
    ...options,
  });
}

/** The minifier names its input in the maps by the path that it has on this machine. */
async function forgetWhereItWasBuilt(): Promise<void> {
  for (const name of await readdir('dist')) {
    if (!name.endsWith('.map')) continue;
    const map = JSON.parse(await readFile(`dist/${name}`, 'utf8')) as { sources: string[] };
    const sources = map.sources.map((path) => (isAbsolute(path) ? basename(path) : path));
    await writeFile(`dist/${name}`, JSON.stringify({ ...map, sources }));
  }
}

/** A program of this repository, or a command: ESM only, for Node. */
export function program(entry: NonNullable<Options['entry']>, options: Options = {}): Config {
  return defineConfig({
    entry,
    format: ['esm'],
    clean: true,
    target: 'node20',
    platform: 'node',
    ...options,
  });
}
