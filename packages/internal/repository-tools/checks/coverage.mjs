import { run } from '../run.mjs';

/** Core's adapter kit is covered by the tests of the adapters. */
const TESTS = ['core', 'fetch', 'ky', 'openapi-fetch', 'axios'].map(
  (name) => `packages/${name}/test`,
);

/** Every statement and branch of core runs in some test, and nothing is left out of the count. */
export function checkCoverage() {
  run('pnpm', [
    ...['exec', 'vitest', 'run', '--project', 'packages', ...TESTS],
    ...['--coverage', '--coverage.include=packages/core/src/**', '--coverage.thresholds.100'],
    ...['--coverage.reporter=text', '--reporter=dot'],
  ]);
}
