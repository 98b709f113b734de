import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import workspace from '../../../vitest.config.js';

/** Programs of this repository, run whole: they use all of a machine for minutes, so not with `npm test`. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  resolve: workspace.resolve ?? {},
  test: { include: ['packages/internal/*/test/**/*.program.test.ts'], fileParallelism: false },
});
