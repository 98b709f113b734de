import { expect, it } from 'vitest';
import { readArguments } from '../src/arguments.js';
import { parts } from '../src/parts/all.js';

it.each([
  { argv: ['--', '--only=fleet'], names: ['fleet'] },
  { argv: ['--only=revocation,hot-path'], names: ['hot-path', 'revocation'] },
  { argv: ['--only=fleet', '--only=hot-path'], names: ['hot-path', 'fleet'] },
  { argv: [], names: parts.map(({ name }) => name) },
])('selects $names for $argv', ({ argv, names }) => {
  expect(readArguments(argv).parts.map(({ name }) => name)).toEqual(names);
});

it.each([
  { argv: ['--only=nothing'], message: '--only takes hot-path, ' },
  { argv: ['--no-such-option'], message: '--no-such-option' },
])('rejects $argv', ({ argv, message }) => {
  expect(() => readArguments(argv)).toThrow(message);
});
