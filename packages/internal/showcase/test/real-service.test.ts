import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { realServiceIn } from '../src/real-service.js';
import { showcase } from './command.js';

// Starting Node takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

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

describe('with credentials in the environment', () => {
  it('reads from the service that they are for, and from nowhere else', async () => {
    const { emulator, kaisa } = await standIn();
    const ended = await showcase([], kaisa);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain(`The real service at ${new URL(emulator.url).host}, read only`);
    const { requests, tokenRequestsByFormat } = emulator.stats();
    expect(tokenRequestsByFormat).toEqual({ form: 4, json: 4 });
    expect(requests.map(({ method, status }) => `${method} ${status}`)).toEqual(
      Array(16).fill('GET 200'),
    );
  });

  it('says what is wrong with them, without the secret', async () => {
    const { kaisa } = await standIn();
    const ended = await showcase([], { ...kaisa, KAISA_CLIENT_SECRET: 'not-the-secret' });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('invalid_client');
    expect(ended.stdout + ended.stderr).not.toContain('not-the-secret');
  });

  it.each([
    { change: { KAISA_CLIENT_SECRET: '' }, args: [], says: 'given together' },
    { change: { KAISA_BASE_URL: 'http://api.example.com' }, args: [], says: 'allowedOrigins' },
    { change: { KAISA_BASE_URL: 'example.com' }, args: [], says: 'KAISA_BASE_URL' },
    { change: {}, args: ['--sabotage=replay'], says: '--sabotage is for the emulator' },
  ])('ends with 2: $says', async ({ change, args, says }) => {
    const { emulator, kaisa } = await standIn();
    const ended = await showcase(args, { ...kaisa, ...change });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain(says);
    expect(ended.stderr).not.toContain(emulator.clientSecret);
  });

  it('goes to the documented host unless told otherwise', () => {
    const env = { KAISA_CLIENT_ID: 'id', KAISA_CLIENT_SECRET: 'secret', KAISA_BASE_URL: '' };
    expect(realServiceIn(env)?.baseUrl).toBe('https://api.analytics.freespee.com/2.4.9');
    expect(realServiceIn({})).toBeUndefined();
  });
});
