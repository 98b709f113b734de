import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { TokenRequestError } from '@kaisa-auth/axios';
import { startEmulator } from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/fetch';
import pings from './pings.cjs';

const kaisa = await startEmulator();
const url = `${kaisa.v2Url}/miscellaneous/ping`;
const older = [
  ['ky', 'ky-2.0'],
  ['ky', 'ky-lowest'],
  ['openapi-fetch', 'openapi-fetch-lowest'],
];
for (const [name, version] of [...Object.keys(pings).map((name) => [name]), ...older]) {
  const ping = await pings[name]((specifier) => import(specifier), kaisa, version);
  assert.equal(await ping(), 'ok', version ?? name);
}

const wrong = kaisaAuth({ ...kaisa.auth, clientSecret: 'wrong' });
const error = await wrong(url).catch((reason) => reason);
assert.ok(error instanceof TokenRequestError);
// A provider and an error of the CommonJS copy work with the ES module.
const required = createRequire(import.meta.url)('@kaisa-auth/core');
assert.notEqual(required.TokenRequestError, TokenRequestError);
assert.ok(error instanceof required.TokenRequestError);
const ofCopy = kaisaAuth(required.createTokenProvider(kaisa.auth));
assert.equal((await ofCopy(url)).status, 200);
await kaisa.close();
