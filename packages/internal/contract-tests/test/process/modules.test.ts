import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { expect, it } from 'vitest';
import { patientAuth, runProgram } from './run-program.js';

const ADAPTER = 'TokenRequestError createTokenProvider kaisaAuth';

/** What each package exports. */
const EXPORTS: Readonly<Record<string, string>> = {
  axios: ADAPTER,
  client:
    'KaisaApiError TokenRequestError checkAnswer createKaisaClient createTokenProvider items pages readAnswer replaceNumbers',
  core: 'TokenRequestError createTokenProvider',
  'core/adapter': expect.stringContaining('Authorizer') as string,
  'core/store': 'createTokenStore',
  emulator: 'connectToEmulator createEmulator startEmulator',
  fetch: ADAPTER,
  ky: ADAPTER,
  'openapi-fetch': ADAPTER,
  redis: 'createRedisTokenStore',
};

const well = { code: 0, killed: false, stderr: '' };

it('every package exports the same as ES module and CommonJS, and prints its errors by name', async () => {
  const names = Object.keys(EXPORTS);
  const { stdout, ...ended } = await runProgram('modules.mjs', { names });
  expect(ended).toEqual(well);
  const twice = Object.entries(EXPORTS).map(([name, text]) => [name, [text, text]]);
  expect(JSON.parse(stdout)).toEqual({
    exportsOf: Object.fromEntries(twice) as unknown,
    // A bundler may rename classes.
    printed: ['TokenRequestError', 'KaisaApiError'].map((name) => [name, name]),
  });
});

it('TokenRequestError is recognized across ES module and CommonJS copies', async () => {
  const kaisa = await emulator();
  const url = `${kaisa.url}/_emulator/echo`;
  const ended = await runProgram('two-copies.mjs', { auth: patientAuth(kaisa), url });
  expect({ ...ended, stdout: ended.stdout.trim().split('\n') }).toEqual({
    ...well,
    stdout: ['two copies: true', 'fetch, import 200', 'fetch, require 200', 'false false'],
  });
});
