import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Tests run on source, never on a stale build. */
const sources = readdirSync(path('packages')).flatMap((name) => [
  {
    find: new RegExp(`^@kaisa-auth/${name}$`),
    replacement: path(`packages/${name}/src/index.ts`),
  },
  {
    find: new RegExp(`^@kaisa-auth/${name}/(.+)$`),
    replacement: path(`packages/${name}/src/$1.ts`),
  },
]);

export default defineConfig({
  resolve: { alias: sources },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/*/test/**/*.test.ts', 'examples/*/test/**/*.test.ts'],
        },
      },
    ],
  },
});
