const assert = require('node:assert/strict');
const axios = require('axios');
const { kaisaAuth } = require('@kaisa-auth/axios');
const { kaisaAuth: kaisaFetch } = require('@kaisa-auth/fetch');
const { startEmulator } = require('@kaisa-auth/emulator');

startEmulator().then(async (kaisa) => {
  const client = axios.create({ baseURL: kaisa.v2Url });
  kaisaAuth(client, kaisa.auth);
  assert.equal((await client.get('/miscellaneous/ping')).data.ping, 'ok');
  assert.equal((await kaisaFetch(kaisa.auth)(`${kaisa.v2Url}/miscellaneous/ping`)).status, 200);
  await kaisa.close();
});
