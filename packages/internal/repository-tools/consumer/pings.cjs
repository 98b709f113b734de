// One request through each package, for every module system: `load` imports or requires a package, and each function
// resolves with one that sends a request. A third argument replaces the newest version of the HTTP client.
const PATH = '/miscellaneous/ping';

const fetchWith = async (load, auth, { v2Url }) => {
  const { kaisaAuth } = await load('@kaisa-auth/fetch');
  const authFetch = kaisaAuth(auth);
  return async () => (await (await authFetch(v2Url + PATH)).json()).ping;
};

module.exports = {
  async axios(load, { auth, v2Url }) {
    const { kaisaAuth } = await load('@kaisa-auth/axios');
    const { default: axios } = await load('axios');
    const client = axios.create({ baseURL: v2Url });
    kaisaAuth(client, auth);
    return async () => (await client.get(PATH)).data.ping;
  },
  fetch: (load, kaisa) => fetchWith(load, kaisa.auth, kaisa),
  async ky(load, { auth, v2Url }, version = 'ky') {
    const { kaisaAuth } = await load('@kaisa-auth/ky');
    const { default: ky } = await load(version);
    const api = ky.extend(kaisaAuth(auth));
    return async () => (await api(v2Url + PATH).json()).ping;
  },
  async 'openapi-fetch'(load, { auth, v2Url }, version = 'openapi-fetch') {
    const { kaisaAuth } = await load('@kaisa-auth/openapi-fetch');
    const { default: createClient } = await load(version);
    const client = createClient({ baseUrl: v2Url });
    client.use(kaisaAuth(auth));
    return async () => (await client.GET(PATH)).data.ping;
  },
  async client(load, { auth, v2Url }) {
    const { createKaisaClient } = await load('@kaisa-auth/client');
    const client = createKaisaClient('v2', auth, { url: v2Url });
    return async () => (await client.GET(PATH)).data.ping;
  },
  async opentelemetry(load, kaisa) {
    const { withTelemetry } = await load('@kaisa-auth/opentelemetry');
    return fetchWith(load, withTelemetry(kaisa.auth), kaisa);
  },
};
