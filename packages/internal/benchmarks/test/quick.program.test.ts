import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../dist/main.js', import.meta.url));

function bench(...args: string[]): Promise<{ code: unknown; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, output: stdout + stderr });
    });
  });
}

it('keeps every limit that can be counted', { timeout: 600_000 }, async () => {
  const { code, output } = await bench('--quick');
  expect({ code, output }).toMatchObject({ code: 0 });
  // Each part but the fleet, which takes real time, has limits that can be counted.
  const sections = output.split('\n\n').filter((section) => section.includes('kept  '));
  expect(sections.map((section) => /\(([a-z-]+), /.exec(section)?.[1])).toEqual([
    'hot-path',
    'first-requests',
    'revocation',
    'growth',
    'weight',
  ]);
});

it('exits with 2 for an invalid command line', async () => {
  const { code, output } = await bench('--only=nothing');
  expect({ code, output }).toMatchObject({ code: 2 });
});
