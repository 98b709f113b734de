import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../src/command-line.mjs';
import { nameOf, rowPlans } from '../src/row.js';

describe('readCommandLine', () => {
  it.each([
    { argv: [], request: { kind: 'run', sabotage: undefined, rows: rowPlans.map(nameOf) } },
    {
      argv: ['--sabotage=renewal', '--rows=ky · DNCS'],
      request: {
        kind: 'run',
        sabotage: 'renewal',
        rows: ['ky · DNCS · form', 'ky · DNCS · json'],
      },
    },
    { argv: ['-h', '--sabotage=replay'], request: { kind: 'help' } },
  ])('reads $argv', ({ argv, request }) => {
    expect(readCommandLine(argv)).toEqual(request);
  });

  it.each([
    { argv: ['--sabotage'], says: /sabotage/ },
    { argv: ['--sabotage=toString'], says: /one of format, / },
    { argv: ['--rows=telnet'], says: /--rows/ },
    { argv: ['--quick'], says: /--quick/ },
    { argv: ['renewal'], says: /renewal/ },
  ])('rejects $argv and says why', ({ argv, says }) => {
    const message = expect.stringMatching(says) as string;
    expect(readCommandLine(argv)).toEqual({ kind: 'mistake', message });
  });
});
