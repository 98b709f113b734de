// Sets up one package with wrong options, and does not catch its error: node uncaught.cjs <package>
const axios = require('axios');

const wrong = { clientId: 'id' };
const setUps = {
  core: ({ createTokenProvider }) => createTokenProvider(wrong),
  axios: ({ kaisaAuth }) => kaisaAuth(axios.create(), wrong),
  fetch: ({ kaisaAuth }) => kaisaAuth(wrong),
  ky: ({ kaisaAuth }) => kaisaAuth(wrong),
  'openapi-fetch': ({ kaisaAuth }) => kaisaAuth(wrong),
  client: ({ createKaisaClient }) => createKaisaClient('v2', wrong),
  redis: ({ createRedisTokenStore }) => createRedisTokenStore({}),
  opentelemetry: ({ withTelemetry }) => withTelemetry(undefined),
  emulator: ({ startEmulator }) => startEmulator({ port: 'any' }),
};
const [, , name] = process.argv;
setUps[name](require(`@kaisa-auth/${name}`));
