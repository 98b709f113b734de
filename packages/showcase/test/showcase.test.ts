import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { SabotageName } from '../src/sabotage.js';
import { showcase, type Ended } from './command.js';

// Tokens really live and end here, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** The finding meant for each sabotage. */
const FINDINGS: Record<SabotageName, string> = {
  renewal: "slowest wait, in 'renewal': steady traffic never waits",
  stampede: "token requests, in 'first token': at most 1",
  replay: "401s seen by callers, in 'revocation': no call ends in a 401",
  hammer: "slowest wait, in 'failing endpoint': every call without a token",
  'fail-open': "requests, in 'failing endpoint': no request goes out without",
};

describe('the showcase', () => {
  it('ends with 0 and a table in which every row is as promised', async () => {
    const ended = await showcase([]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout.match(/✓ as promised/g)).toHaveLength(4);
    expect(ended.stdout).toMatch(/^5\/5 failing endpoint: .*4 of 4 rows good so far/m);
  });

  describe('with a promise broken', () => {
    const ended = new Map<string, Ended>();
    beforeAll(async () => {
      const run = async (name: string): Promise<unknown> =>
        ended.set(name, await showcase([`--sabotage=${name}`]));
      await Promise.all(Object.keys(FINDINGS).map(run));
    });

    it.each(Object.entries(FINDINGS))('ends with 1 and says where: %s', (name, finding) => {
      const { code, stdout } = ended.get(name) ?? { stdout: '' };
      expect(code).toBe(1);
      expect(stdout.match(/✗ broken/g)).toHaveLength(4);
      expect(stdout).toContain(`✗ ${finding}`);
    });
  });

  it('ends with 2 for a wrong argument, and names it', async () => {
    const ended = await showcase(['--sabotage=nothing']);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/--sabotage takes one of renewal/);
  });

  it('ends with 0 for --help', async () => {
    const ended = await showcase(['--help']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('npm start [-- --sabotage=<promise>]');
  });
});
