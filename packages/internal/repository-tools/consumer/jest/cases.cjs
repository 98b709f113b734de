// What every package must do under Jest. The two test files import the packages, each in its module system.
module.exports = function defineCases({ startEmulator, createTokenProvider, pings }) {
  let kaisa;
  beforeAll(async () => {
    kaisa = await startEmulator();
  });
  afterAll(() => kaisa.close());

  test('core obtains a token', async () => {
    const { accessToken } = await createTokenProvider(kaisa.auth).getToken();
    expect(typeof accessToken).toBe('string');
  });

  test('core throws an error that Jest recognizes', async () => {
    const provider = createTokenProvider({ ...kaisa.auth, clientSecret: 'wrong' });
    await expect(provider.getToken()).rejects.toMatchObject({ code: 'invalid_client' });
  });

  test.each(Object.keys(pings))('%s signs requests and replays them after a 401', async (name) => {
    const ping = pings[name](kaisa);
    expect(await ping()).toBe('ok');
    kaisa.revokeAll();
    expect(await ping()).toBe('ok');
  });

  test('the emulator serves generated data', async () => {
    const { accessToken } = await createTokenProvider(kaisa.auth).getToken();
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${kaisa.v2Url}/customers`, { headers });
    expect((await response.json()).customers).toHaveLength(25);
  });
};

const PING = '/miscellaneous/ping';

/** One request through each adapter, created on first use as an app would. */
module.exports.pingsOf = ({ axios, createClient, ...ours }) => ({
  axios: ({ auth, v2Url }) => {
    const client = axios.create({ baseURL: v2Url });
    ours.kaisaAxios(client, auth);
    return async () => (await client.get(PING)).data.ping;
  },
  fetch: ({ auth, v2Url }) => {
    const authFetch = ours.kaisaFetch(auth);
    return async () => (await (await authFetch(v2Url + PING)).json()).ping;
  },
  'openapi-fetch': ({ auth, v2Url }) => {
    const client = createClient({ baseUrl: v2Url });
    client.use(ours.kaisaOpenapi(auth));
    return async () => (await client.GET(PING)).data.ping;
  },
  client: ({ auth, v2Url }) => {
    const client = ours.createKaisaClient('v2', auth, { url: v2Url });
    return async () => (await client.GET(PING)).data.ping;
  },
});
