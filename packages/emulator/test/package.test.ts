import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const use = `
  startEmulator().then(async (kaisa) => {
    const { status } = await fetch(kaisa.v2Url + '/customers');
    await kaisa.close();
    console.log(status);
  });`;

/** Runs a program in a folder that has the built package installed; it must end by itself. */
function run(name: string, source: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules/@kaisa-auth'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/@kaisa-auth/emulator'), 'dir');
  writeFileSync(join(folder, name), source);
  return execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
}

describe('the built package', () => {
  it.each([
    { name: 'use.mjs', line: "import { startEmulator } from '@kaisa-auth/emulator';" },
    { name: 'use.cjs', line: "const { startEmulator } = require('@kaisa-auth/emulator');" },
  ])('loads in $name and lets the process exit after close', ({ name, line }) => {
    expect(run(name, line + use)).toBe('401\n');
  });

  it('loads no validator before a request needs one', () => {
    const source = `
      const { startEmulator } = require('@kaisa-auth/emulator');
      const isLoaded = () => Object.keys(require.cache).some((file) => file.includes('/ajv/'));
      startEmulator().then(async (kaisa) => {
        const before = isLoaded();
        const { clientId: client_id, clientSecret: client_secret } = kaisa.auth;
        const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
        const { access_token } = await (await fetch(kaisa.tokenUrl, { method: 'POST', body })).json();
        const headers = { authorization: 'Bearer ' + access_token };
        const { status } = await fetch(kaisa.v2Url + '/customers', { headers });
        await kaisa.close();
        console.log(before, status, isLoaded());
      });`;
    expect(run('use.cjs', source)).toBe('false 200 true\n');
  });
});
