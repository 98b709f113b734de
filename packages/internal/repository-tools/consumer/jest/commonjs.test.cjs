const axios = require('axios');
const { kaisaAuth: kaisaAxios } = require('@kaisa-auth/axios');
const { createKaisaClient } = require('@kaisa-auth/client');
const { createTokenProvider } = require('@kaisa-auth/core');
const { startEmulator } = require('@kaisa-auth/emulator');
const { kaisaAuth: kaisaFetch } = require('@kaisa-auth/fetch');
const { kaisaAuth: kaisaKy } = require('@kaisa-auth/ky');
const { kaisaAuth: kaisaOpenapi } = require('@kaisa-auth/openapi-fetch');
const { createRedisTokenStore } = require('@kaisa-auth/redis');
const { default: createClient } = require('openapi-fetch');
const defineCases = require('./cases.cjs');

const { pingsOf } = defineCases;
const pings = pingsOf({
  axios,
  createClient,
  kaisaAxios,
  createKaisaClient,
  kaisaFetch,
  kaisaOpenapi,
});
defineCases({ startEmulator, createTokenProvider, pings });

test('ky and redis load', () => {
  // ky itself is ESM only, which Jest cannot require.
  expect(kaisaKy({ clientId: 'id', clientSecret: 'secret' })({})).toHaveProperty('hooks');
  expect(() => createRedisTokenStore({})).toThrow(TypeError);
});
