// Each package exports these names, as ES module and as CommonJS, and prints its errors by their names.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { KaisaApiError, TokenRequestError } from '@kaisa-auth/client';

const ADAPTER = 'TokenRequestError createTokenProvider kaisaAuth';
const EXPORTS = {
  axios: ADAPTER,
  client:
    'KaisaApiError TokenRequestError checkResponse createKaisaClient createTokenProvider items pages readResponse replaceNumbers',
  core: 'TokenRequestError createTokenProvider',
  'core/store': 'createTokenStore',
  emulator: 'connectToEmulator createEmulator startEmulator',
  fetch: ADAPTER,
  ky: ADAPTER,
  'openapi-fetch': ADAPTER,
  redis: 'createRedisTokenStore',
};

const require = createRequire(import.meta.url);
for (const [name, names] of Object.entries(EXPORTS)) {
  const imported = Object.keys(await import(`@kaisa-auth/${name}`));
  // Node adds this name for CommonJS.
  assert.equal(imported.filter((key) => key !== 'module.exports').join(' '), names);
  assert.equal(
    Object.keys(require(`@kaisa-auth/${name}`))
      .sort()
      .join(' '),
    names,
  );
}

// A bundler may rename classes.
for (const error of [new TokenRequestError({ code: 'timeout' }), new KaisaApiError({ code: 'no' })])
  assert.match(inspect(error), /^(TokenRequestError|KaisaApiError):/);
