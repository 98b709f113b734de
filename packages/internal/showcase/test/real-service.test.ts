import { patientEmulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { realServiceIn, runAgainst } from '../src/real-service.js';

const EXAMPLE = { KAISA_CLIENT_ID: 'id', KAISA_CLIENT_SECRET: 'secret', KAISA_BASE_URL: '' };

/** Reads from an emulator that plays the real service, unless `env` says otherwise. */
async function run(env: Record<string, string> = {}) {
  const kaisa = await patientEmulator();
  const service = realServiceIn({
    KAISA_CLIENT_ID: kaisa.clientId,
    KAISA_CLIENT_SECRET: kaisa.clientSecret,
    KAISA_TOKEN_URL: kaisa.tokenUrl,
    KAISA_BASE_URL: kaisa.v2Url,
    ...env,
  });
  if (!service) throw new Error('the environment has credentials');
  let text = '';
  const { brokenRows } = await runAgainst(service, (more) => (text += more));
  return { kaisa, brokenRows, text };
}

describe('with credentials in the environment', () => {
  it('reads from the service through every client, with one token each', async () => {
    const { kaisa, brokenRows, text } = await run();
    expect(brokenRows).toBe(0);
    expect(text).toContain(`The real service at ${new URL(kaisa.url).host}, read only`);
    const { requests, tokenRequestsByFormat } = kaisa.stats();
    expect(tokenRequestsByFormat).toEqual({ form: 4, json: 4 });
    const seen = requests.map(({ method, status }) => `${method} ${status}`);
    expect(seen).toEqual(Array(16).fill('GET 200'));
  });

  it('reports wrong credentials without the secret', async () => {
    const { brokenRows, text } = await run({ KAISA_CLIENT_SECRET: 'not-the-secret' });
    expect(brokenRows).toBe(8);
    expect(text).toContain('invalid_client');
    expect(text).not.toContain('not-the-secret');
  });

  it.each([
    { change: { KAISA_CLIENT_SECRET: '' }, says: /or neither/ },
    {
      change: { KAISA_BASE_URL: 'http://api.example.com' },
      says: /KAISA_BASE_URL must be an https URL/,
    },
    { change: { KAISA_BASE_URL: 'example.com' }, says: /KAISA_BASE_URL/ },
  ])('rejects an environment that is wrong: $says', ({ change, says }) => {
    expect(() => realServiceIn({ ...EXAMPLE, ...change })).toThrow(says);
  });

  it('defaults to the documented host', () => {
    expect(realServiceIn(EXAMPLE)?.baseUrl).toBe('https://api.analytics.freespee.com/2.4.9');
    expect(realServiceIn({})).toBeUndefined();
  });
});
