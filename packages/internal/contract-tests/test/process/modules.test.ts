import { startEmulator } from '@kaisa-auth/emulator';
import { expect, it, onTestFinished } from 'vitest';
import { runProgram } from './run-program.js';

/** What each package gives, in the order of the fixtures. */
const EXPORTS = [
  'TokenRequestError createTokenProvider kaisaAuth',
  'TokenRequestError createTokenProvider',
  'Session authorizationOf canBeSentAgain discardBody exchange fetchClient need originOf replay requireCovered signedFetch',
  'createTokenStore',
  'startEmulator',
  'TokenRequestError createTokenProvider kaisaAuth',
  'TokenRequestError createTokenProvider kaisaAuth',
  'TokenRequestError createTokenProvider kaisaAuth',
  'KaisaApiError TokenRequestError checkAnswer createKaisaClient createTokenProvider items pages readAnswer replaceNumbers',
  'createRedisTokenStore',
];

const well = { code: 0, killed: false, stderr: '' };

it.each(['import.mjs', 'require.cjs'])('every package can be had by %s', async (program) => {
  const ended = await runProgram(program);
  expect({ ...ended, stdout: ended.stdout.trim().split('\n') }).toEqual({
    ...well,
    stdout: EXPORTS,
  });
});

it('errors are printed under their names, which a bundler may change', async () => {
  const { stdout } = await runProgram('error-names.mjs');
  expect(stdout.trim().split('\n')).toEqual([
    'TokenRequestError TokenRequestError',
    'KaisaApiError KaisaApiError',
  ]);
});

it('TokenRequestError is recognised across ES module and CommonJS copies', async () => {
  const kaisa = await startEmulator();
  onTestFinished(() => kaisa.close());
  const url = `${kaisa.url}/_emulator/echo`;
  const ended = await runProgram('two-copies.mjs', { auth: kaisa.auth, url });
  expect({ ...ended, stdout: ended.stdout.trim().split('\n') }).toEqual({
    ...well,
    stdout: ['two copies: true', 'fetch, import 200', 'fetch, require 200', 'false false'],
  });
});
