import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.js';
import { BREAKS, helpText, ROW_NAMES } from '../src/command-line.mjs';
import { nameOf, rowPlans } from '../src/row.js';
import { sabotages } from '../src/sabotage.js';

describe('readArguments', () => {
  it.each([
    { argv: [], request: { kind: 'run', sabotage: undefined, plans: rowPlans } },
    {
      argv: ['--sabotage=renewal'],
      request: { kind: 'run', sabotage: 'renewal', plans: rowPlans },
    },
    {
      argv: ['--sabotage', 'fail-open'],
      request: { kind: 'run', sabotage: 'fail-open', plans: rowPlans },
    },
    { argv: ['--help'], request: { kind: 'help' } },
    { argv: ['-h', '--sabotage=replay'], request: { kind: 'help' } },
  ])('takes $argv', ({ argv, request }) => {
    expect(readArguments(argv)).toEqual(request);
  });

  it('takes the rows whose name has a part', () => {
    const request = readArguments(['--rows=ky · DNCS']);
    const named = request.kind === 'run' ? request.plans.map(nameOf) : [];
    expect(named).toEqual(['ky · DNCS · form', 'ky · DNCS · json']);
  });

  it('knows every row before anything is built', () => {
    expect(ROW_NAMES).toEqual(rowPlans.map(nameOf));
  });

  it.each([
    { argv: ['--sabotage'], says: /sabotage/ },
    { argv: ['--sabotage='], says: /one of renewal, / },
    { argv: ['--sabotage=toString'], says: /one of renewal, / },
    { argv: ['--rows=telnet'], says: /--rows/ },
    { argv: ['--quick'], says: /--quick/ },
    { argv: ['renewal'], says: /renewal/ },
  ])('refuses $argv and says why', ({ argv, says }) => {
    const message = expect.stringMatching(says) as string;
    expect(readArguments(argv)).toEqual({ kind: 'mistake', message });
  });
});

describe('helpText', () => {
  it('lists every sabotage that there is, and what it breaks', () => {
    const lines = [...helpText().matchAll(/^ +--sabotage=(\S+) +(.+)$/gm)];
    expect(lines.map(([, name]) => name)).toEqual(Object.keys(sabotages));
    expect(lines.map(([, , breaks]) => breaks)).toEqual(Object.values(BREAKS));
  });
});
