import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parts } from '../src/parts/all.js';
import type { Claim } from '../src/report/result.js';
import { bench } from './command.js';

interface Results {
  readonly parts: Record<string, { claims: { text: string; met: Claim['met'] }[] }>;
}

it(
  'pnpm bench -- --quick: ours keeps everything that can be counted',
  { timeout: 600_000 },
  async () => {
    const { code, output } = await bench('--quick');
    expect({ code, output }).toMatchObject({ code: 0 });
    const results = JSON.parse(
      readFileSync(new URL('../report/results.json', import.meta.url), 'utf8'),
    ) as Results;
    const claimed = parts.filter(({ name }) => (results.parts[name]?.claims.length ?? 0) > 0);
    // These are measured in real time only.
    const uncounted = ['loopback', 'fleet'];
    expect(claimed).toEqual(parts.filter(({ name }) => !uncounted.includes(name)));
  },
);
