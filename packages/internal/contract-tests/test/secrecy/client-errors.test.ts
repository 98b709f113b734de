import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import type { ServerResponse } from 'node:http';
import { createKaisaClient, KaisaApiError, replaceNumbers } from '@kaisa-auth/client';
import type { TokenProviderOptions } from '@kaisa-auth/core';
import { serve } from '@kaisa-auth/test-kit/http-server';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { formsOf } from '@kaisa-auth/test-kit/secrets';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { describe, expect, it } from 'vitest';
import { expectNoSecret } from './loggers.js';

const TOKEN = 'to+ken/1~of.the_client-errors==';
const CLIENT_SECRET = 'client-secret-of-the-test';

type Answer = (authorization: string, response: ServerResponse) => void;

/** A server that issues `TOKEN` and answers everything else with `answer`; returns its URL. */
function serving(answer: Answer): Promise<string> {
  return serve((request, response) => {
    request.resume();
    if (request.url !== '/token') {
      answer(String(request.headers.authorization), response);
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: TOKEN, token_type: 'Bearer', expires_in: 300 }));
  });
}

const authOf = (url: string): TokenProviderOptions => ({
  clientId: 'id',
  clientSecret: CLIENT_SECRET,
  tokenUrl: `${url}/token`,
  clock: unhurriedClock,
});

const refusing =
  (body: (authorization: string) => unknown, status = 400): Answer =>
  (authorization, response) => {
    response.writeHead(status, { 'x-echo': authorization });
    response.end(JSON.stringify(body(authorization)));
  };

/** Ways in which an API may send the token back. */
const echoes: [string, Answer][] = [
  ['in errors', refusing((sent) => ({ errors: [`cannot use ${sent}`] }))],
  ['in errors, with a 200', refusing((sent) => ({ errors: [`cannot use ${sent}`] }), 200)],
  ['in a 401', refusing((sent) => ({ errors: [`cannot use ${sent}`] }), 401)],
  ['without its scheme', refusing((sent) => ({ errors: [`no ${sent.replace(/\S+ /, '')}!`] }))],
  ['as a code', refusing((sent) => ({ errors: [{ code: sent }] }))],
  ['in an object', refusing((sent) => ({ errors: { request: { headers: [['A', sent]] } } }))],
  ['as a name', refusing((sent) => ({ errors: [{ [sent]: 1 }] }))],
  ['cut by a line break', refusing(() => ({ errors: [TOKEN.replace('ken', 'k\u0000en\n')] }))],
  ...formsOf(TOKEN).map((text): [string, Answer] => [
    `as ${text}`,
    refusing(() => ({ errors: [`cannot use ${text} here`] })),
  ]),
];

describe('KaisaApiError shows no token that an API sends back', () => {
  it.each(echoes)('%s (B22)', async (_, answer) => {
    const url = await serving(answer);
    const error = await rejection(createKaisaClient('v2', authOf(url), { url }).GET('/customers'));
    expect(error).toBeInstanceOf(KaisaApiError);
    await expectNoSecret(error, [CLIENT_SECRET, TOKEN, TOKEN.replace('ken', 'k\u0000en\n')]);
  });

  it('in the status of DNCS, and in the error of replaceNumbers (B22)', async () => {
    const url = await serving(refusing((sent) => ({ status: `no ${sent}` }), 200));
    const dncs = createKaisaClient('dncs', authOf(url), { url: `${url}/dncs` });
    const { error } = await replaceNumbers(
      dncs,
      { advId: 'a', numbers: '0890510' },
      { budgetMs: PATIENCE_MS },
    );
    expect(String(error)).toContain('Kaisa refused POST /dncs');
    await expectNoSecret(error, [TOKEN]);
  });
});
