import type { Emulator } from '@kaisa-auth/emulator';
import { emulator, PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { ECHO } from '@kaisa-auth/test-kit/world';
import { describe, expect, it } from 'vitest';
import { runProgram } from './run-program.js';

async function prepare() {
  const kaisa = await emulator();
  const auth = { ...kaisa.auth, timeoutMs: PATIENCE_MS };
  return { kaisa, input: { auth, url: kaisa.url + ECHO } };
}

/** Issues one token, and then lets the endpoint fail. */
function failAfterOneToken({ tokenEndpoint }: Emulator, fail: () => void): void {
  tokenEndpoint.answer(() => {
    fail();
    const body = { access_token: 'one', token_type: 'Bearer', expires_in: 300 };
    return { status: 200, body };
  });
}

const well = (stdout: string): object => ({ code: 0, killed: false, stderr: '', stdout });

describe('a program exits by itself', () => {
  it.each([
    ['after its last request', {}],
    ['with `warm`, not closed, and a long timeoutMs', { warm: true, timeoutMs: 600_000 }],
  ])('%s (B12)', async (_, options) => {
    const { input } = await prepare();
    const ended = await runProgram('requests.mjs', { ...input, ...options });
    expect(ended).toEqual(well('200 200 200 200 200\n'));
  });

  it('after a failed background renewal (B12)', async () => {
    const { kaisa, input } = await prepare();
    failAfterOneToken(kaisa, () => {
      kaisa.tokenEndpoint.breakConnection();
    });
    const url = `${kaisa.url}/_emulator/open-echo`;
    const ended = await runProgram('failed-renewal.mjs', { ...input, url });
    expect(ended).toEqual(well('200 200 true\n'));
  });

  it('after a 401 that was replaced by an error, with every adapter (B12)', async () => {
    const { kaisa, input } = await prepare();
    failAfterOneToken(kaisa, () => {
      kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
    });
    kaisa.api.refuseWith({ status: 401, body: 'x'.repeat(10_000_000) });
    expect(await runProgram('refused.mjs', input)).toEqual(well('true invalid_client\n'.repeat(5)));
  });
});
