import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sabotages } from '../../src/soak/sabotage.js';

const PROGRAM = fileURLToPath(new URL('../../dist/soak.js', import.meta.url));

/** Two of these rounds have no token, and five rounds are enough for memory to grow. */
const SHORT = ['--requests=200', '--seed=580', '--adapter=fetch', '--sabotage=all'];

it('notices each sabotage with the check meant for it', { timeout: 600_000 }, async () => {
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile(process.execPath, [PROGRAM, ...SHORT], (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, output: stdout + stderr });
    });
  });
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(output.match(/^✓/gm)).toHaveLength(Object.keys(sabotages).length);
});
