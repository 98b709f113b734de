import { expect, it } from 'vitest';
import { runProgram } from './run-program.js';

/** What a program measured of each kind of thing that it made `COUNT` of. */
interface Measured {
  readonly bytes: number;
  readonly left: number;
  readonly timers: number;
  readonly grown: number;
}

const COUNT = 5000;
const MIB = 1024 * 1024;

it(`${COUNT} providers use little memory and no timers, and leave nothing behind (B27)`, async () => {
  const { stdout, stderr } = await runProgram('many-providers.mjs', { count: COUNT });
  expect(stderr).toBe('');
  const kinds = JSON.parse(stdout) as Record<'providers' | 'instances', Measured>;
  const { providers, instances } = kinds;
  // Measured: 3.5 kB. Twice as much would be a leak of something.
  expect(providers.bytes).toBeLessThan(7000);
  for (const { left, timers, grown } of [providers, instances]) {
    expect({ left, timers }).toEqual({ left: 0, timers: 0 });
    expect(grown).toBeLessThan(2 * MIB);
  }
});
