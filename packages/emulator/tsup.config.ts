import { existsSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { library } from '../../tsup.base.js';

const dist = fileURLToPath(new URL('dist/', import.meta.url));

// Both builds write to one folder, so neither of them can clean it. The declarations are another task's.
for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (!/\.d\.c?ts$/.test(name)) rmSync(dist + name);
}

export default [
  // The command shares the modules of the library.
  library(['src/index.ts', 'src/cli.ts'], { platform: 'node', clean: false, format: ['esm'] }),
  // In one file, because Jest runs no `import()` in CommonJS: what is loaded when first used is a function of that file.
  library(['src/index.ts'], {
    platform: 'node',
    clean: false,
    format: ['cjs'],
    splitting: false,
    treeshake: false,
    shims: true,
  }),
];
