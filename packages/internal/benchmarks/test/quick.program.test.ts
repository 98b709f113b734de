import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const PARTS = [
  'hot-path',
  'first-requests',
  'revocation',
  'growth',
  'weight',
  'watching',
  'telemetry',
];

function bench(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
}

it('keeps every limit that can be counted', { timeout: 600_000 }, () => {
  const { status, stdout, stderr } = bench('--quick');
  expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
  // Each part has such a limit.
  const sections = stdout.split('\n\n').filter((section) => section.includes('kept  '));
  expect(sections.map((section) => /\(([a-z-]+), /.exec(section)?.[1])).toEqual(PARTS);
});

it('exits with 2 for an invalid command line', () => {
  expect(bench('--only=nothing')).toMatchObject({ status: 2 });
});
