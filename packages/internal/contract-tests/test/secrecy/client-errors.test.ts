import { createKaisaClient, KaisaApiError, replaceNumbers } from '@kaisa-auth/client';
import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { formsOf } from '@kaisa-auth/test-kit/secrets';
import { describe, expect, it } from 'vitest';
import { expectNoSecret, SECRET } from './loggers.js';
import { watchedProvider, type Watched } from './provider.js';

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
async function answering(body: object, status: number): Promise<Watched> {
  const watched = await watchedProvider();
  const { api, tokenEndpoint } = watched.kaisa;
  const token = { access_token: TOKEN, token_type: 'Bearer', expires_in: 300 };
  tokenEndpoint.answer(() => ({ status: 200, body: token }));
  api.refuseWith({ status, body, headers: { 'x-echo': SENT } });
  return watched;
}

describe('KaisaApiError shows no token that an API sends back', () => {
  it.each(echoes)('%s (B22)', async (_, body, status = 400) => {
    const { kaisa, provider } = await answering(body, status);
    const client = createKaisaClient('v2', provider, { url: kaisa.v2Url });
    const error = await rejection(client.GET('/customers'));
    expect(error).toBeInstanceOf(KaisaApiError);
    await expectNoSecret(error, [SECRET, TOKEN, BROKEN_TOKEN]);
  });

  it('in the status of DNCS, and in the error of replaceNumbers (B22)', async () => {
    const { kaisa, provider } = await answering({ status: `no ${SENT}` }, 200);
    const dncs = createKaisaClient('dncs', provider, { url: kaisa.dncsUrl });
    const request = { advId: 'a', numbers: '0890510' };
    const { error } = await replaceNumbers(dncs, request, { budgetMs: PATIENCE_MS });
    expect(String(error)).toContain('Kaisa refused POST /dncs');
    await expectNoSecret(error, [TOKEN]);
  });
});
