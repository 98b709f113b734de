import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.js';
import { parts } from '../src/parts/all.js';
import { bench } from './command.js';

describe('pnpm bench', () => {
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
