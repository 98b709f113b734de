import { expect, it } from 'vitest';
import { runProgram } from './run-program.js';

const COUNT = 5000;
const MIB = 1024 * 1024;

it(`${COUNT} providers use little memory and no timers, and leave nothing behind (B27)`, async () => {
  const { stdout, stderr } = await runProgram('many-providers.mjs', { count: COUNT });
  expect(stderr).toBe('');
  const measured = JSON.parse(stdout) as Record<string, { bytes: number; grown: number }>;
  // Measured: 3.5 kB. Twice as much would be a leak of something.
  expect(measured.providers?.bytes).toBeLessThan(7000);
  for (const kind of [measured.providers, measured.instances]) {
    expect(kind).toMatchObject({ left: 0, timers: 0 });
    expect(kind?.grown).toBeLessThan(2 * MIB);
  }
});
