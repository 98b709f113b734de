import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import workspace from '../../../vitest.config.js';

/**
 * Tests that run whole programs of this repository. `npm test` leaves them out, because they keep every core busy. Those of
 * the site need a built site: the check `site` runs them.
 */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  resolve: workspace.resolve ?? {},
  test: {
    include: ['packages', 'packages/internal'].map(
      (folder) => `${folder}/*/test/**/*.program.test.ts`,
    ),
    fileParallelism: false,
    // The last resort against a hang.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
