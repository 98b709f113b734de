import { expect, it } from 'vitest';
import { helpText, readArguments } from '../../src/soak/arguments.js';
import { sabotages } from '../../src/soak/sabotage.js';

const settings = {
  requests: 200_000,
  minutes: 15,
  seed: 'any',
  adapters: ['axios', 'ky', 'openapi-fetch', 'fetch'],
  sabotage: undefined,
  write: undefined,
};

it.each([
  [[], settings],
  [
    ['--seed=one', '--requests=10', '--minutes=0.5'],
    { ...settings, seed: 'one', requests: 10, minutes: 0.5 },
  ],
  [
    ['--adapter=ky', '--sabotage=lost-call'],
    { ...settings, adapters: ['ky'], sabotage: 'lost-call' },
  ],
])('takes %j', (argv, expected) => {
  expect(readArguments(argv, 'any')).toEqual({ kind: 'run', settings: expected });
});

it.each(['--requests=many', '--minutes=0', '--adapter=toString', '--sabotage=none', '--what'])(
  'refuses %s',
  (argument) => {
    expect(readArguments([argument], 'any')).toMatchObject({ kind: 'mistake' });
  },
);

it('--help names each sabotage', () => {
  expect(readArguments(['--help'], 'any')).toEqual({ kind: 'help' });
  for (const name of Object.keys(sabotages)) expect(helpText()).toContain(`--sabotage=${name} `);
});
