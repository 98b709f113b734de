import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENUMERABILITY, withPollution } from '@kaisa-auth/test-kit/polluted-prototype';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toResponse, type Answer } from '../src/scripted-answers.js';
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/index.js';

/** What an attacker could put on `Object.prototype`. */
const HOSTILE: Required<EmulatorOptions> = {
  port: -1,
  hostname: '0.0.0.0',
  separateHosts: true,
  clientId: 'evil',
  clientSecret: 'evil',
  tokenLifetimeSeconds: -1,
  clock: { now: () => 0 },
  v2Version: 'evil',
  v3Version: 'evil',
  dncsPath: '/evil',
  customers: 0,
  seed: 7,
  stateFile: 'evil.json',
  digestUser: 'evil',
  digestPassword: 'evil',
  host: 'evil',
  controlToken: 'evil-evil-evil-evil',
};

const cases = Object.entries(HOSTILE).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value, ...how })),
);

const start = (): Promise<Emulator> =>
  startEmulator({ clientSecret: 'a-secret', clock: { now: () => 1000 } });

async function tokenFrom({ tokenUrl, auth }: Emulator): Promise<Record<string, unknown>> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: auth.clientId,
      client_secret: auth.clientSecret,
    }),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** Returns what the options of an emulator determine, and closes it. */
async function observe(emulator: Emulator): Promise<unknown> {
  try {
    const { url, auth, v2Url, v3Url, dncsUrl } = emulator;
    const { expires_in, access_token } = await tokenFrom(emulator);
    const headers = { authorization: `Bearer ${String(access_token)}` };
    const customers = await fetch(`${v2Url}/customers`, { headers });
    const withoutToken = await fetch(`${v2Url}/customers`);
    return {
      hostname: new URL(url).hostname,
      clientId: auth.clientId,
      origins: auth.allowedOrigins.length,
      paths: [auth.tokenUrl, v2Url, v3Url, dncsUrl].map((address) => address.replace(url, '')),
      expires_in,
      customers: await customers.text(),
      isEvil: emulator.controlToken.includes('evil'),
      challenge: withoutToken.headers.get('www-authenticate')?.replace(/nonce=.*/, ''),
    };
  } finally {
    await emulator.close();
  }
}

describe('the options of startEmulator', () => {
  it.each(cases)('ignore $kind $name on Object.prototype', async (member) => {
    const expected = await observe(await start());
    const emulator = await withPollution(member, start);
    expect(await observe(emulator)).toEqual(expected);
  });
});

describe('the options of sameToken', () => {
  it.each(ENUMERABILITY)('ignore $kind evenIfRevoked on Object.prototype', async (how) => {
    const emulator = await start();
    onTestFinished(() => emulator.close());
    const member = { name: 'evenIfRevoked', value: true, ...how };
    await withPollution(member, () => {
      emulator.tokenEndpoint.sameToken(true);
      return Promise.resolve();
    });
    const { access_token: revoked } = await tokenFrom(emulator);
    emulator.revokeAll();
    expect(await tokenFrom(emulator)).not.toMatchObject({ access_token: revoked });
  });
});

/**
 * Returns the response to send. Not over HTTP, and read later, because hono and the platform's `Response` read a polluted
 * `Object.prototype` themselves.
 */
const responseTo = (answer: object): Promise<Response> =>
  Promise.resolve().then(() => toResponse(answer as Answer));

async function read(response: Response): Promise<unknown> {
  const { status, headers } = response;
  return { status, headers: [...headers], text: await response.text() };
}

const HOSTILE_ANSWER = { status: 299, body: 'evil', headers: { evil: 'yes' } };

const answerCases = Object.entries(HOSTILE_ANSWER).flatMap(([name, value]) =>
  ENUMERABILITY.map((how) => ({ name, value, ...how })),
);

describe('a scripted answer', () => {
  it.each(answerCases)('ignores $kind $name on Object.prototype', async (member) => {
    const send = (): Promise<Response> => responseTo({ status: 503 });
    const expected = await read(await send());
    expect(await read(await withPollution(member, send))).toEqual(expected);
  });

  it.each(ENUMERABILITY)(
    'needs a status that is not $kind one of Object.prototype',
    async (how) => {
      const member = { name: 'status', value: 503, ...how };
      const attempt = withPollution(member, () => responseTo({}));
      await expect(attempt).rejects.toThrow('`status` takes a whole number');
    },
  );
});

describe('a token request', () => {
  it.each(ENUMERABILITY)(
    'needs a client_secret that is not $kind one of Object.prototype',
    async (how) => {
      const emulator = await start();
      onTestFinished(() => emulator.close());
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: emulator.clientId,
      });
      const member = { name: 'client_secret', value: emulator.clientSecret, ...how };
      const response = await withPollution(member, () =>
        fetch(emulator.tokenUrl, { method: 'POST', body }),
      );
      expect(response.status).toBe(400);
    },
  );
});

describe('a saved state', () => {
  it.each(ENUMERABILITY)('has no collection from $kind member of Object.prototype', async (how) => {
    const emulator = await start();
    onTestFinished(() => emulator.close());
    const file = join(temporaryFolder(), 'state.json');
    await writeFile(file, '{}');
    const member = { name: 'users', value: [{ user_id: '1' }], ...how };
    // The first time loads validators, which read a polluted prototype.
    await emulator.loadState(file);
    await withPollution(member, () => emulator.loadState(file));
    await emulator.saveState(file);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ users: [] });
  });
});
