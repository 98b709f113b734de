import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Options } from 'tsup';

type Config = ReturnType<typeof defineConfig>;
type PluginBuild = Parameters<NonNullable<Options['esbuildPlugins']>[number]['setup']>[0];

/**
 * A published library: ESM and CommonJS. `tsup` writes the JavaScript, which is all that programs and tests need;
 * `tsup --dts-only` (the task `types`) writes the declarations, which takes far longer.
 */
export function library(entry: string[], options: Options = {}): Config {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    clean: ['!**/*.d.{ts,cts}'],
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
    onSuccess: removeBuildPaths,
    ...options,
  });
}

/** Removes absolute paths of the build machine, which the minifier writes into the source maps. */
async function removeBuildPaths(): Promise<void> {
  for (const name of await readdir('dist')) {
    if (!name.endsWith('.map')) continue;
    const map = JSON.parse(await readFile(`dist/${name}`, 'utf8')) as { sources: string[] };
    const sources = map.sources.map((path) => (isAbsolute(path) ? basename(path) : path));
    await writeFile(`dist/${name}`, JSON.stringify({ ...map, sources }));
  }
}

/** A program of this repository, or a command line: ESM only, for Node. */
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

/** A program that bundles the sources of this workspace, so that it runs without building any package first. */
export function programFromSource(entry: NonNullable<Options['entry']>): Config {
  return program(entry, {
    noExternal: [/^@kaisa-auth\//],
    esbuildPlugins: [{ name: 'workspace-sources', setup: resolveToSources }],
  });
}

function resolveToSources(build: PluginBuild): void {
  build.onResolve({ filter: /^@kaisa-auth\// }, ({ path }) => {
    const [, name = '', ...file] = path.split('/');
    const folder = ['packages', 'packages/internal'].find((parent) =>
      existsSync(new URL(`${parent}/${name}`, import.meta.url)),
    );
    const source = `${folder}/${name}/src/${file.join('/') || 'index'}.ts`;
    return { path: fileURLToPath(new URL(source, import.meta.url)) };
  });
}
