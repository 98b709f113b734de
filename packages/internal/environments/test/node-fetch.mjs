import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { installedCopy } from '../src/installed-copy.mjs';
import { startKaisa } from '../src/kaisa.mjs';

const cwd = await installedCopy(['packages/internal/environments/node-fetch']);
const { createTokenProvider, fetches } = await import(join(cwd, 'index.mjs'));

for (const [name, fetch] of Object.entries(fetches)) {
  test(`the token request is sent by ${name}`, async (t) => {
    const kaisa = await startKaisa();
    const codeOfFailure = (options) =>
      createTokenProvider({ ...kaisa.auth, ...options, fetch })
        .getToken()
        .then(
          () => 'none',
          ({ code }) => code,
        );

    await t.test('gets a token', async () => {
      const { accessToken } = await createTokenProvider({ ...kaisa.auth, fetch }).getToken();
      assert.equal(accessToken, kaisa.tokens[0]);
    });
    await t.test('reads the error of a failed request', async () => {
      assert.equal(await codeOfFailure({ clientSecret: 'wrong' }), 'invalid_client');
    });
    await t.test('gives up an answer of more than 1 MiB (B3)', async () => {
      kaisa.tokenEndpoint.fail({ status: 200, body: { access_token: 'x'.repeat(2 ** 21) } });
      assert.equal(await codeOfFailure(), 'invalid_response');
    });
  });
}
