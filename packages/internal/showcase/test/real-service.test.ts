import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { realServiceIn, runAgainst } from '../src/real-service.js';

/** Plays the real service. */
async function standIn(): Promise<{ emulator: Emulator; kaisa: Record<string, string> }> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const kaisa = {
    KAISA_CLIENT_ID: emulator.clientId,
    KAISA_CLIENT_SECRET: emulator.clientSecret,
    KAISA_TOKEN_URL: emulator.tokenUrl,
    KAISA_BASE_URL: emulator.v2Url,
  };
  return { emulator, kaisa };
}

async function run(kaisa: Record<string, string>): Promise<{ brokenRows: number; text: string }> {
  const service = realServiceIn(kaisa);
  if (!service) throw new Error('the environment has credentials');
  let text = '';
  const { brokenRows } = await runAgainst(service, (more) => (text += more));
  return { brokenRows, text };
}

describe('with credentials in the environment', () => {
  it('reads from the service through every client, with one token each', async () => {
    const { emulator, kaisa } = await standIn();
    const { brokenRows, text } = await run(kaisa);
    expect(brokenRows).toBe(0);
    expect(text).toContain(`The real service at ${new URL(emulator.url).host}, read only`);
    const { requests, tokenRequestsByFormat } = emulator.stats();
    expect(tokenRequestsByFormat).toEqual({ form: 4, json: 4 });
    expect(requests.map(({ method, status }) => `${method} ${status}`)).toEqual(
      Array(16).fill('GET 200'),
    );
  });

  it('reports wrong credentials without the secret', async () => {
    const { kaisa } = await standIn();
    const { brokenRows, text } = await run({ ...kaisa, KAISA_CLIENT_SECRET: 'not-the-secret' });
    expect(brokenRows).toBe(8);
    expect(text).toContain('invalid_client');
    expect(text).not.toContain('not-the-secret');
  });

  it.each([
    { change: { KAISA_CLIENT_SECRET: '' }, says: /or neither/ },
    { change: { KAISA_BASE_URL: 'http://api.example.com' }, says: /allowedOrigins/ },
    { change: { KAISA_BASE_URL: 'example.com' }, says: /KAISA_BASE_URL/ },
  ])('rejects an environment that is wrong: $says', async ({ change, says }) => {
    const { kaisa } = await standIn();
    expect(() => realServiceIn({ ...kaisa, ...change })).toThrow(says);
  });

  it('defaults to the documented host', () => {
    const env = { KAISA_CLIENT_ID: 'id', KAISA_CLIENT_SECRET: 'secret', KAISA_BASE_URL: '' };
    expect(realServiceIn(env)?.baseUrl).toBe('https://api.analytics.freespee.com/2.4.9');
    expect(realServiceIn({})).toBeUndefined();
  });
});
