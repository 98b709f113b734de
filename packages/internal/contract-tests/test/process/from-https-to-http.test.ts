import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { expect, it, onTestFinished } from 'vitest';
import { patientAuth, runProgram } from './run-program.js';

const STATUSES = [301, 302, 303, 307, 308];
const CLIENTS = ['axios', 'axios, fetch', 'ky', 'fetch', 'openapi-fetch'];

/** A certificate for 127.0.0.1, and a file that makes a process trust it. */
async function certificate(): Promise<{ key: string; cert: string; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const file = join(folder, 'certificate.pem');
  writeFileSync(file, cert);
  return { key, cert, file };
}

it('no adapter sends the token along a redirect from https to http (B15)', async () => {
  const kaisa = await emulator();
  const { key, cert, file } = await certificate();
  const input = { auth: patientAuth(kaisa), key, cert, statuses: STATUSES };
  const { stdout } = await runProgram('from-https-to-http.mjs', input, {
    NODE_EXTRA_CA_CERTS: file,
  });
  const names = CLIENTS.flatMap((client) => STATUSES.map((status) => `${client}, ${status}`));
  const expected = names.map((name) => [name, 'a token over https,none over http']);
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(expected));
});
