import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import axios from 'axios';
import { kaisaAuth, TokenRequestError } from '@kaisa-auth/axios';
import { createKaisaClient } from '@kaisa-auth/client';
import { kaisaAuth as kaisaFetch } from '@kaisa-auth/fetch';
import { kaisaAuth as kaisaKy } from '@kaisa-auth/ky';
import { kaisaAuth as kaisaOpenapi } from '@kaisa-auth/openapi-fetch';
import { withTelemetry } from '@kaisa-auth/opentelemetry';
import { startEmulator } from '@kaisa-auth/emulator';
import ky from 'ky';
import firstKy2 from 'ky-2.0';
import lowestKy from 'ky-lowest';
import createClient from 'openapi-fetch';
import createLowestClient from 'openapi-fetch-lowest';

const kaisa = await startEmulator();
const client = axios.create({ baseURL: kaisa.v2Url });
const detach = kaisaAuth(client, kaisa.auth);
assert.equal((await client.get('/miscellaneous/ping')).data.ping, 'ok');
detach();
assert.equal((await kaisaFetch(kaisa.auth)(`${kaisa.v2Url}/miscellaneous/ping`)).status, 200);
for (const anyKy of [ky, firstKy2, lowestKy]) {
  const api = anyKy.extend(kaisaKy(kaisa.auth));
  assert.equal((await api(`${kaisa.v2Url}/miscellaneous/ping`).json()).ping, 'ok');
}
for (const create of [createClient, createLowestClient]) {
  const api = create({ baseUrl: kaisa.v2Url });
  api.use(kaisaOpenapi(kaisa.auth));
  assert.equal((await api.GET('/miscellaneous/ping')).data.ping, 'ok');
}

const typed = createKaisaClient('v2', kaisa.auth, { url: kaisa.v2Url });
assert.equal((await typed.GET('/miscellaneous/ping')).data.ping, 'ok');

const observed = kaisaFetch(withTelemetry(kaisa.auth));
assert.equal((await observed(`${kaisa.v2Url}/miscellaneous/ping`)).status, 200);

const wrong = kaisaFetch({ ...kaisa.auth, clientSecret: 'wrong' });
const error = await wrong(`${kaisa.v2Url}/customers`).catch((reason) => reason);
assert.ok(error instanceof TokenRequestError);
// A provider and an error of the CommonJS copy work with the ES module.
const required = createRequire(import.meta.url)('@kaisa-auth/core');
assert.notEqual(required.TokenRequestError, TokenRequestError);
assert.ok(error instanceof required.TokenRequestError);
const ofCopy = kaisaFetch(required.createTokenProvider(kaisa.auth));
assert.equal((await ofCopy(`${kaisa.v2Url}/miscellaneous/ping`)).status, 200);
await kaisa.close();
