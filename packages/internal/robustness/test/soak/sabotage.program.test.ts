import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sabotages } from '../../src/soak/sabotage.js';

const PROGRAM = fileURLToPath(new URL('../../dist/soak.js', import.meta.url));

/** Enough for tokens to be refused and to fail, and for memory to grow: of 580, two rounds have no token. */
const SHORT = ['--requests=1000', '--seed=580', '--adapter=fetch'];

function soak(args: readonly string[]): Promise<{ code: unknown; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...SHORT, ...args], (error, stdout) => {
      resolve({ code: error ? error.code : 0, stdout });
    });
  });
}

describe.concurrent('each check notices what it is there for', { timeout: 120_000 }, () => {
  it.each(Object.entries(sabotages))('%s', async (name, { finds }) => {
    const { code, stdout } = await soak([`--sabotage=${name}`]);
    expect({ code, stdout }).toMatchObject({ code: 1 });
    expect(stdout).toContain(`✗ fetch, ${finds}: `);
  });
});
