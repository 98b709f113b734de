import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { expectNoSecret, formsOf } from '@kaisa-auth/test-kit/secrets';
import { describe, expect, it } from 'vitest';
import { replaceNumbers } from '../src/index.js';
import { apiError, app, type App } from './support.js';

const TOKEN = 'to+ken/1~of.the_client-errors==';
const BROKEN_TOKEN = TOKEN.replace('ken', 'k\u0000en\n');
const SENT = `Bearer ${TOKEN}`;
const IN_ERRORS = { errors: [`cannot use ${SENT}`] };

/** Ways in which an API may send the token back. */
const echoes: [place: string, body: object, status?: number][] = [
  ['in errors', IN_ERRORS],
  ['in errors, with a 200', IN_ERRORS, 200],
  ['in a 401', IN_ERRORS, 401],
  ['without its scheme', { errors: [`no ${TOKEN}!`] }],
  ['as a code', { errors: [{ code: SENT }] }],
  ['in an object', { errors: { request: { headers: [['A', SENT]] } } }],
  ['as a name', { errors: [{ [SENT]: 1 }] }],
  ['cut by a line break', { errors: [BROKEN_TOKEN] }],
  ...formsOf(TOKEN).map((text): [string, object] => [
    `as ${text}`,
    { errors: [`cannot use ${text} here`] },
  ]),
];

/** A Kaisa that issues `TOKEN` and answers everything else with this body. */
async function answering(body: object, status: number): Promise<App> {
  const running = await app();
  const { api, tokenEndpoint } = running.kaisa;
  const token = { access_token: TOKEN, token_type: 'Bearer', expires_in: 300 };
  tokenEndpoint.answer(() => ({ status: 200, body: token }));
  api.refuseWith({ status, body, headers: { 'x-echo': SENT } });
  return running;
}

describe('KaisaApiError shows no token that an API sends back', () => {
  it.each(echoes)('%s (B22)', async (_, body, status = 400) => {
    const { kaisa, v2 } = await answering(body, status);
    const error = await apiError(v2.GET('/customers'));
    expectNoSecret(error, kaisa.clientSecret, TOKEN, BROKEN_TOKEN);
  });

  it('in the status of DNCS, and in the error of replaceNumbers (B22)', async () => {
    const { dncs } = await answering({ status: `no ${SENT}` }, 200);
    const request = { advId: 'a', numbers: '0890510' };
    const { error } = await replaceNumbers(dncs, request, { budgetMs: PATIENCE_MS });
    expect(String(error)).toContain('Kaisa refused POST /dncs');
    expectNoSecret(error, TOKEN);
  });
});
