import type { Emulator } from '@kaisa-auth/emulator';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { collect, startApp } from './support.js';

const HIDDEN = 'a-token-that-nobody-may-read';
const WRONG_SECRET = 'a-wrong-secret-that-nobody-may-read';

/** Numbers of twenty customers that exist. */
const twenty = Array.from({ length: 20 }, (_, index) => `C-${String(index + 1).padStart(4, '0')}`);

// What the line brings beside less code: this goes wrong in before/, as the tests show beside each.
describe('a token that is revoked in the middle of a listing', () => {
  it('ends the listing in before/', async () => {
    const { app, kaisa } = await startApp('before');
    const rows = app.customers.all()[Symbol.asyncIterator]();
    await rows.next();
    kaisa.revokeAll();
    const rest = collect({ [Symbol.asyncIterator]: () => rows });
    await expect(rest).rejects.toMatchObject({ status: 401 });
  });

  it('is replaced in after/, and the app sees three pages as ever', async () => {
    const { app, kaisa, log } = await startApp('after');
    const rows = app.customers.all()[Symbol.asyncIterator]();
    await rows.next();
    kaisa.revokeAll();
    expect(await collect({ [Symbol.asyncIterator]: () => rows })).toHaveLength(24);
    expect(kaisa.stats()).toMatchObject({ apiRequests: 4, apiUnauthorized: 1, tokenRequests: 2 });
    const page = ['> GET /customers', '< 200 GET /customers'];
    expect(log.lines).toEqual([...page, ...page, ...page]);
  });
});

describe('twenty calls at once', () => {
  it.each([
    ['before', 20],
    ['after', 1],
  ] as const)('from %s/ make %i token requests', async (folder, tokenRequests) => {
    const { app, kaisa } = await startApp(folder);
    await Promise.all(twenty.map((custnr) => app.customers.find(custnr)));
    expect(kaisa.stats()).toMatchObject({ tokenRequests, apiRequests: 20 });
  });

  it.each([
    ['before', 0, 1],
    ['after', 20, 2],
  ] as const)('from %s/ after a revocation: %i succeed', async (folder, successes, tokens) => {
    const { app, kaisa } = await startApp(folder);
    await app.health();
    kaisa.revokeAll();
    const calls = twenty.map((custnr) => app.customers.find(custnr));
    const ends = await Promise.allSettled(calls);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(successes);
    expect(kaisa.stats().tokensIssued).toBe(tokens);
  });
});

describe('a change while the token is revoked', () => {
  it('is sent again in after/ with the same body and correlation id', async () => {
    const { app, kaisa } = await startApp('after');
    await app.health();
    kaisa.revokeAll();
    await app.customers.create({ custnr: 'A-1', name: 'A & B' });
    const [, refused, replayed] = kaisa.stats().requests;
    expect(refused).toMatchObject({ status: 401, body: 'custnr=A-1&name=A+%26+B' });
    const { body, headers } = refused ?? {};
    expect(replayed).toMatchObject({ status: 200, body, headers });
  });
});

describe('a token endpoint that drops a connection', () => {
  // axios-retry finds the failed token request in the error and sends that again, through this instance.
  it('ends a call in before/ with what the token endpoint says to that', async () => {
    const { app, kaisa } = await startApp('before');
    kaisa.tokenEndpoint.breakConnection(1);
    const message = `POST ${kaisa.tokenUrl} was answered 400`;
    await expect(app.customers.find('C-0001')).rejects.toMatchObject({ message });
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 3, apiRequests: 0 });
  });

  it('goes unnoticed in after/', async () => {
    const { app, kaisa } = await startApp('after');
    kaisa.tokenEndpoint.breakConnection(1);
    expect(await app.customers.find('C-0001')).toMatchObject({ custnr: 'C-0001' });
  });
});

describe('what the app logs of an error', () => {
  const situations: [string, (kaisa: Emulator) => void][] = [
    ['a secret that is wrong', () => undefined],
    ['a token endpoint that fails', failingTokenEndpoint],
    ['an API that refuses the token', hiddenToken],
    ['an API that refuses the request', refusedRequest],
  ];

  it.each(situations)('shows the secret or the token in before/: %s', async (_, prepare) => {
    expect(await loggedIn('before', prepare)).toMatch(new RegExp(`${HIDDEN}|${WRONG_SECRET}`));
  });

  it.each(situations)('shows neither in after/: %s', async (_, prepare) => {
    const logged = await loggedIn('after', prepare);
    expect(logged).toContain('KaisaError');
    expect(logged).not.toContain(HIDDEN);
    expect(logged).not.toContain(WRONG_SECRET);
  });
});

function failingTokenEndpoint({ tokenEndpoint }: Emulator): void {
  tokenEndpoint.fail({ status: 500 });
}

function hiddenToken({ tokenEndpoint }: Emulator): void {
  const body = { access_token: HIDDEN, token_type: 'Bearer', expires_in: 300 };
  tokenEndpoint.answer(() => ({ status: 200, body }));
}

function refusedRequest(kaisa: Emulator): void {
  hiddenToken(kaisa);
  kaisa.api.refuseWith({ status: 400, body: { errors: ['no'] } });
}

async function loggedIn(
  folder: 'before' | 'after',
  prepare: (kaisa: Emulator) => void,
): Promise<string> {
  const { app, kaisa, log } = await startApp(folder, { KAISA_CLIENT_SECRET: WRONG_SECRET });
  prepare(kaisa);
  await expect(app.customers.find('C-0001')).rejects.toMatchObject({ name: 'KaisaError' });
  const [error] = log.errors;
  return inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error);
}
