import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.js';
import { BREAKS, helpText } from '../src/command-line.mjs';
import { nameOf, rowPlans } from '../src/row.js';

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
  it('lists every sabotage and what it breaks', () => {
    for (const [name, breaks] of Object.entries(BREAKS)) {
      expect(helpText()).toMatch(new RegExp(`--sabotage=${name} +${breaks}`));
    }
  });
});
