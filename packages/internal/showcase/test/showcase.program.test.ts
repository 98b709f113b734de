import { describe, expect, it } from 'vitest';
import { showcase } from './command.js';

describe('npm start', () => {
  it('ends with 0, a table in which every row is as promised, and what to do next', async () => {
    const { code, stdout, stderr } = await showcase([]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/✓ as promised/g)).toHaveLength(24);
    expect(stdout).toContain('All 24 rows as promised, typed calls as promised. Exit code 0.\n');
    expect(stdout).toMatch(/axios .*kaisaAuth\(instance, auth\);/);
  });

  it('ends with 1 for a broken promise, and says which', async () => {
    const { code, stdout, stderr } = await showcase(['--sabotage=renewal', '--rows=ky · DNCS']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.match(/✗ broken/g)).toHaveLength(2);
    expect(stdout).toMatch(
      /✗ renewal: .*\(B8\)\n {4}in 'renewal': 4 waits, .* \(ky · DNCS · form, one of 2 rows\)/,
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      '2 of 2 rows broken, typed calls as promised. Exit code 1.',
    );
  });

  it('ends with 2 for a wrong argument', async () => {
    const { code, stdout, stderr } = await showcase(['--sabotage=nothing']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--sabotage takes one of format, /);
  });
});
