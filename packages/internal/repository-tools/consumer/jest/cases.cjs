// What every package must do under Jest. `load` is the `require` or `import` of a test file.
const pings = require('../pings.cjs');

module.exports = function defineCases(load, names = Object.keys(pings)) {
  let kaisa;
  let createTokenProvider;
  beforeAll(async () => {
    ({ createTokenProvider } = await load('@kaisa-auth/core'));
    kaisa = await (await load('@kaisa-auth/emulator')).startEmulator();
  });
  afterAll(() => kaisa.close());

  test('core throws an error that Jest recognizes', async () => {
    const provider = createTokenProvider({ ...kaisa.auth, clientSecret: 'wrong' });
    await expect(provider.getToken()).rejects.toMatchObject({ code: 'invalid_client' });
  });

  test.each(names)('%s authorizes requests and replays them after a 401', async (name) => {
    const ping = await pings[name](load, kaisa);
    expect(await ping()).toBe('ok');
    kaisa.revokeAll();
    expect(await ping()).toBe('ok');
  });

  test('redis loads', async () => {
    const { createRedisTokenStore } = await load('@kaisa-auth/redis');
    expect(() => createRedisTokenStore({})).toThrow(TypeError);
  });

  test('the emulator serves generated data', async () => {
    const { accessToken } = await createTokenProvider(kaisa.auth).getToken();
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${kaisa.v2Url}/customers`, { headers });
    expect((await response.json()).customers).toHaveLength(25);
  });
};
