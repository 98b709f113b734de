import type { Emulator } from '@kaisa-auth/emulator';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { CREDENTIALS, nobody, smallKaisa, TOKEN } from './servers.js';
import { envOf } from './support.js';

export type Environment = Record<string, string>;

/** The variables of an emulator that was arranged in some way. */
export async function arranged(
  arrange: (kaisa: Emulator) => void,
  more: Environment = {},
): Promise<Environment> {
  const kaisa = await emulator();
  arrange(kaisa);
  return { ...envOf(kaisa), ...more };
}

/** Leaves an emulator as it is. */
export const nothing = (): void => undefined;
const PAGE = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Log in</h1>' };

/** What can be wrong, and the variables with which it is. */
export const SYMPTOMS: Record<string, () => Promise<Environment>> = {
  'nothing is set': async () => {
    const { KAISA_TOKEN_URL, KAISA_BASE_URL } = await smallKaisa();
    return { KAISA_TOKEN_URL: KAISA_TOKEN_URL ?? '', KAISA_BASE_URL: KAISA_BASE_URL ?? '' };
  },
  'the secret ends with a line break': () =>
    arranged(nothing, { KAISA_CLIENT_SECRET: 'secret-of-example\n' }),
  'the id begins with a space': () => arranged(nothing, { KAISA_CLIENT_ID: ' example' }),
  'the secret is in quotes': () =>
    arranged(nothing, { KAISA_CLIENT_SECRET: '"secret-of-example"' }),
  'the id has an invisible character': () =>
    arranged(nothing, { KAISA_CLIENT_ID: 'exa\u200bmple' }),
  'the base URL is no URL': () => arranged(nothing, { KAISA_BASE_URL: 'api.example.com/2.4.9' }),
  'the token URL is plain http': () =>
    arranged(nothing, { KAISA_TOKEN_URL: 'http://auth.example.com/token' }),
  'the secret is very short, and wrong': () => arranged(nothing, { KAISA_CLIENT_SECRET: 'wrong' }),
  'the secret is wrong': () => arranged(nothing, { KAISA_CLIENT_SECRET: 'secret-of-nobody' }),
  'nothing listens': async () => ({
    ...CREDENTIALS,
    KAISA_TOKEN_URL: `${await nobody()}/token`,
    KAISA_BASE_URL: (await smallKaisa()).KAISA_BASE_URL ?? '',
  }),
  'the token endpoint is a web page': () =>
    arranged((kaisa) => {
      kaisa.tokenEndpoint.fail({ status: 200, ...PAGE });
    }),
  'the token endpoint answers 403': () =>
    arranged((kaisa) => {
      kaisa.tokenEndpoint.fail({ status: 403 });
    }),
  'the token endpoint limits the rate': () =>
    arranged((kaisa) => {
      kaisa.tokenEndpoint.rateLimit(3600);
    }),
  'the token endpoint limits the rate to one request': () => {
    let count = 0;
    return smallKaisa(({ method }, response) => {
      count += method === 'POST' ? 1 : 0;
      if (method === 'POST' && count > 1) response.writeHead(429, { 'retry-after': '3600' });
      issueToken(method, response);
    });
  },
  'the token endpoint is overloaded, and says so with a web page': () =>
    arranged((kaisa) => {
      kaisa.tokenEndpoint.fail({ status: 503, ...PAGE });
    }),
  'the token endpoint answers with nothing': () =>
    arranged((kaisa) => {
      kaisa.tokenEndpoint.fail({ status: 200 });
    }),
  'the token endpoint takes forms only': () =>
    smallKaisa((request, response) => {
      const isJson = request.headers['content-type'] === 'application/json';
      if (!isJson) {
        issueToken(request.method, response);
        return;
      }
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"error":"invalid_request"}');
    }),
  'the token endpoint takes JSON only': () =>
    smallKaisa((request, response) => {
      const isForm = request.headers['content-type']?.includes('form') === true;
      response.statusCode = isForm ? 415 : 200;
      issueToken(isForm ? 'none' : request.method, response);
    }),
  'the response names neither type nor lifetime': () =>
    smallKaisa(({ method }, response) => {
      response.end(JSON.stringify(method === 'POST' ? { access_token: TOKEN } : {}));
    }),
  'tokens live for 10 s': () =>
    arranged((kaisa) => {
      kaisa.setTokenLifetime(10);
    }),
  'the APIs answer 401 to a fresh token': () =>
    arranged((kaisa) => {
      kaisa.api.refuseAll(true);
    }),
  'the APIs answer 403': () =>
    arranged((kaisa) => {
      kaisa.api.refuseWith({ status: 403 });
    }),
  'the APIs are overloaded, and say so with a web page': () =>
    arranged((kaisa) => {
      kaisa.api.refuseWith({ status: 503, ...PAGE });
    }),
  'the APIs answer with nothing': () =>
    arranged((kaisa) => {
      kaisa.api.refuseWith({ status: 200 });
    }),
  'the APIs are web pages': () =>
    arranged((kaisa) => {
      kaisa.api.refuseWith({ status: 200, ...PAGE });
    }),
  'the version of v2 is wrong': async () => {
    const env = await arranged(nothing);
    return { ...env, KAISA_BASE_URL: (env.KAISA_BASE_URL ?? '').replace('2.4.9', '2.5') };
  },
  'the clock is 20 minutes behind': () => clockOff(20 * 60_000),
  'the clock is 90 s ahead': () => clockOff(-90_000),
};

function issueToken(method: string | undefined, response: { end(text: string): void }): void {
  const token = { access_token: TOKEN, token_type: 'Bearer', expires_in: 300 };
  response.end(JSON.stringify(method === 'POST' ? token : { ping: 'ok' }));
}

function clockOff(ms: number): Promise<Environment> {
  return smallKaisa(({ method }, response) => {
    response.sendDate = false;
    response.setHeader('date', new Date(Date.now() + ms).toUTCString());
    issueToken(method, response);
  });
}
