import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import workspace from '../../../vitest.config.js';

/** Tests that run whole programs of this repository. They keep every core busy for minutes, so `npm test` leaves them out. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  resolve: workspace.resolve ?? {},
  test: { include: ['packages/internal/*/test/**/*.program.test.ts'], fileParallelism: false },
});
