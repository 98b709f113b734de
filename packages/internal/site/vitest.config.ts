import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import workspace from '../../../vitest.config.js';

/** The tests of the built site, which the check `site` runs after the build. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: workspace.resolve ?? {},
  test: {
    include: ['test/*.program.test.ts'],
    fileParallelism: false,
    // The last resort against a hang.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
