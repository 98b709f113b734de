const assert = require('node:assert/strict');
const axios = require('axios');
const { kaisaAuth } = require('@kaisa-auth/axios');
const { kaisaAuth: kaisaFetch } = require('@kaisa-auth/fetch');
const { kaisaAuth: kaisaKy } = require('@kaisa-auth/ky');
const { kaisaAuth: kaisaOpenapi } = require('@kaisa-auth/openapi-fetch');
const { withTelemetry } = require('@kaisa-auth/opentelemetry');
const { startEmulator } = require('@kaisa-auth/emulator');
const { default: createClient } = require('openapi-fetch');

startEmulator().then(async (kaisa) => {
  const client = axios.create({ baseURL: kaisa.v2Url });
  kaisaAuth(client, kaisa.auth);
  assert.equal((await client.get('/miscellaneous/ping')).data.ping, 'ok');
  assert.equal((await kaisaFetch(kaisa.auth)(`${kaisa.v2Url}/miscellaneous/ping`)).status, 200);
  const { default: ky } = await import('ky');
  const ping = `${kaisa.v2Url}/miscellaneous/ping`;
  assert.equal((await ky.extend(kaisaKy(kaisa.auth))(ping)).status, 200);
  const openapi = createClient({ baseUrl: kaisa.v2Url });
  openapi.use(kaisaOpenapi(kaisa.auth));
  assert.equal((await openapi.GET('/miscellaneous/ping')).data.ping, 'ok');
  const observed = kaisaFetch(withTelemetry(kaisa.auth));
  assert.equal((await observed(ping)).status, 200);
  await kaisa.close();
});
