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
      // An error prints the name of its class.
      keep_classnames: /Error$/,
    },
    sourcemap: true,
    ...options,
  });
}

/** A program of this repository, or a command: ESM only, for Node. */
export function program(entry: string[], options: Options = {}): Config {
  return defineConfig({
    entry,
    format: ['esm'],
    clean: true,
    target: 'node20',
    platform: 'node',
    ...options,
  });
}
