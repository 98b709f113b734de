import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { describe, expect, it } from 'vitest';
import { readVariables } from '../src/config/variables.js';
import { envOf, kaisaAuth, type Ended } from './support.js';

describe('a command', () => {
  const flags = ['tokenUrl', 'baseUrl', 'clientId', 'input', 'envFile'];
  const cases = flags.flatMap((name) => ENUMERABILITY.map((how) => ({ name, ...how })));

  it.each(cases)('ignores $kind flag $name on Object.prototype', async ({ name, enumerable }) => {
    const [kaisa, evil] = [await emulator(), await emulator()];
    const hostile: Record<string, string> = { tokenUrl: evil.tokenUrl, baseUrl: evil.v2Url };
    const value = hostile[name] ?? 'evil';
    const send = (): Promise<Ended> =>
      kaisaAuth(['request', '/miscellaneous/ping'], { env: envOf(kaisa) });
    // The validator of the emulator cannot be set up while the prototype is polluted.
    const expected = await send();
    kaisa.resetStats();
    expect(await withPollution({ name, value, enumerable }, send)).toEqual(expected);
    expect(evil.stats()).toMatchObject({ tokenRequests: 0, apiRequests: 0 });
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiRequests: 1 });
  });
});

describe('the environment', () => {
  const variables = {
    KAISA_CLIENT_ID: 'clientId',
    KAISA_CLIENT_SECRET: 'clientSecret',
    KAISA_TOKEN_URL: 'tokenUrl',
    KAISA_BASE_URL: 'baseUrl',
    KAISA_V3_URL: 'v3Url',
    KAISA_DNCS_URL: 'dncsUrl',
    REDIS_URL: 'redisUrl',
  };
  const cases = Object.keys(variables).flatMap((name) =>
    ENUMERABILITY.map((how) => ({ name, ...how })),
  );

  it.each(cases)('has no $kind $name of Object.prototype', async ({ name, enumerable }) => {
    const nothing = await readVariables({}, {});
    const member = { name, value: 'https://evil.example', enumerable };
    expect(await withPollution(member, () => readVariables({}, {}))).toEqual(nothing);
    const { env } = process;
    expect(await withPollution(member, () => readVariables({}, env))).toEqual(
      await readVariables({}, env),
    );
  });
});
