import type { Emulator } from '@kaisa-auth/emulator';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { patientAuth, runProgram } from './run-program.js';

const ECHO = '/_emulator/echo';

async function prepare(): Promise<{ kaisa: Emulator; input: { auth: object; url: string } }> {
  const kaisa = await emulator();
  return { kaisa, input: { auth: patientAuth(kaisa), url: kaisa.url + ECHO } };
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
    kaisa.tokenEndpoint.answer(() => {
      // The first answer is good, and all others break the connection.
      kaisa.tokenEndpoint.breakConnection();
      const body = { access_token: 'one', token_type: 'Bearer', expires_in: 300 };
      return { status: 200, body };
    });
    const url = kaisa.url + ECHO.replace('echo', 'open-echo');
    const ended = await runProgram('failed-renewal.mjs', { ...input, url });
    expect(ended).toEqual(well('200 200 true\n'));
  });

  it('after a 401 that was replaced by an error, with every adapter (B12)', async () => {
    const { kaisa, input } = await prepare();
    kaisa.tokenEndpoint.answer(() => {
      kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
      const body = { access_token: 'one', token_type: 'Bearer', expires_in: 300 };
      return { status: 200, body };
    });
    kaisa.api.refuseWith({ status: 401, body: 'x'.repeat(10_000_000) });
    expect(await runProgram('refused.mjs', input)).toEqual(well('true invalid_client\n'.repeat(5)));
  });
});
