import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import axios from 'axios';
import { kaisaAuth, TokenRequestError } from '@kaisa-auth/axios';
import { kaisaAuth as kaisaFetch } from '@kaisa-auth/fetch';
import { startEmulator } from '@kaisa-auth/emulator';

const kaisa = await startEmulator();
const client = axios.create({ baseURL: kaisa.v2Url });
const detach = kaisaAuth(client, kaisa.auth);
assert.equal((await client.get('/miscellaneous/ping')).data.ping, 'ok');
assert.equal((await kaisaFetch(kaisa.auth)(`${kaisa.v2Url}/miscellaneous/ping`)).status, 200);
detach();

const wrong = kaisaFetch({ ...kaisa.auth, clientSecret: 'wrong' });
const error = await wrong(`${kaisa.v2Url}/customers`).catch((reason) => reason);
assert.ok(error instanceof TokenRequestError);
assert.ok(error instanceof createRequire(import.meta.url)('@kaisa-auth/core').TokenRequestError);
await kaisa.close();
