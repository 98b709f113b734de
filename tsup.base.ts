import { existsSync } from 'node:fs';
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
    // Without the bare import of a chunk from which an entry uses nothing, which bundlers warn of.
    treeshake: { moduleSideEffects: 'no-external' },
    splitting: true,
    // Users' bundlers minify. Readable code and its sources in the maps make stack traces useful.
    minify: false,
    sourcemap: true,
    ...options,
  });
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
export function programFromSource(
  entry: NonNullable<Options['entry']>,
  options: Options = {},
): Config {
  return program(entry, {
    noExternal: [/^@kaisa-auth\//],
    ...options,
    esbuildPlugins: [
      ...(options.esbuildPlugins ?? []),
      { name: 'workspace-sources', setup: resolveToSources },
    ],
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
