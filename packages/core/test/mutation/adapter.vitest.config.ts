import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import workspace from '../../../../vitest.config.js';

/** Core's adapter kit is covered by the tests of the adapters. */
const TESTED_BY = ['axios', 'fetch', 'ky', 'openapi-fetch'];

export default defineConfig({
  root: fileURLToPath(new URL('../../../..', import.meta.url)),
  resolve: workspace.resolve ?? {},
  test: {
    // Each file imports everything anew else, which takes longer than its tests.
    isolate: false,
    include: ['core', ...TESTED_BY].map((name) => `packages/${name}/test/**/*.test.ts`),
    exclude: ['**/*-properties.test.ts', '**/interleavings.test.ts', '**/adversary.test.ts'],
    // Ends a test that a mutant hangs sooner than Stryker would. Vitest's own limit, 5 s, is too short beside other work.
    testTimeout: 15_000,
  },
});
