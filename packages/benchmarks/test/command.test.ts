// What `pnpm bench` runs. Needs what `pnpm build` makes.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../redis/test/servers/installed.js';
import { readArguments } from '../src/arguments.js';
import { parts } from '../src/parts/all.js';
import type { Claim } from '../src/report/result.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const DEADLINE_MS = 170_000;

interface Ended {
  readonly code: number | string | null | undefined;
  readonly output: string;
}

function bench(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [path('../dist/main.js'), ...args];
    execFile(process.execPath, command, { timeout: DEADLINE_MS }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, output: stdout + stderr });
    });
  });
}

interface Results {
  readonly parts: Record<string, { claims: { text: string; met: Claim['met'] }[] }>;
}

describe('pnpm bench', () => {
  it('--quick: ours keeps everything that can be counted', { timeout: DEADLINE_MS }, async () => {
    const { code, output } = await bench('--quick');
    expect({ code, output }).toMatchObject({ code: 0 });
    const results = JSON.parse(readFileSync(path('../report/results.json'), 'utf8')) as Results;
    const claimed = parts.filter(({ name }) => (results.parts[name]?.claims.length ?? 0) > 0);
    const uncounted = isInstalled('redis-server') ? ['loopback'] : ['loopback', 'fleet'];
    expect(claimed).toEqual(parts.filter(({ name }) => !uncounted.includes(name)));
  });

  it('a wrong command line ends with 2', async () => {
    const { code, output } = await bench('--only=nothing');
    expect(code).toBe(2);
    expect(output).toContain('--only takes hot-path, ');
  });
});

describe('readArguments', () => {
  const names = (...argv: string[]): unknown => {
    const request = readArguments(argv);
    return request.kind === 'run' ? request.parts.map(({ name }) => name) : request.kind;
  };

  it.each([
    { argv: ['--', '--only=stampede'], expected: ['stampede'] },
    { argv: ['--only=revocation,hot-path'], expected: ['hot-path', 'revocation'] },
    { argv: ['--only=stampede', '--only=hot-path'], expected: ['hot-path', 'stampede'] },
    { argv: [], expected: parts.map(({ name }) => name) },
    { argv: ['--help'], expected: 'help' },
    { argv: ['--no-such-option'], expected: 'mistake' },
  ])('$argv', ({ argv, expected }) => {
    expect(names(...argv)).toEqual(expected);
  });
});
