import { createServer } from 'node:http';
import { after } from 'node:test';
import { startEmulator } from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/fetch';
import { tsImport } from 'tsx/esm/api';

const { until } = await tsImport('@kaisa-auth/test-kit/waiting', import.meta.url);

/** Starts an emulator whose token endpoint is reached through a proxy that keeps every token it has sent. */
export async function startKaisa(options) {
  const kaisa = await startEmulator(options);
  const tokens = [];
  const proxy = createServer(async (request, response) => {
    const answer = await forward(request, kaisa.tokenUrl).catch(() => undefined);
    if (!answer) return response.destroy();
    const body = await answer.text();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body, () => {
      if (answer.ok) tokens.push(JSON.parse(body).access_token);
    });
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  after(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await kaisa.close();
  });
  const tokenUrl = `http://127.0.0.1:${proxy.address().port}/oauth2/token`;
  const auth = { ...kaisa.auth, tokenUrl };
  return {
    ...kaisa,
    tokens,
    tokenUrl,
    auth,
    customerNames: () => customerNames(kaisa),
    /** Resolves when so many token requests have arrived. */
    tokenRequested: (count) => until(() => kaisa.stats().tokenRequests >= count),
    /** Resolves when so many tokens have been sent. */
    tokenSent: (count) => until(() => tokens.length >= count),
  };
}

async function customerNames({ auth, v2Url }) {
  const response = await kaisaAuth(auth)(`${v2Url}/customers`);
  const { customers } = await response.json();
  return customers.map(({ name }) => name);
}

async function forward(request, url) {
  const { method, headers } = request;
  const body = await request.reduce((text, chunk) => text + chunk, '');
  return fetch(url, { method, body, headers: { 'content-type': headers['content-type'] } });
}

/** The environment variables that the examples read. */
export function variablesOf({ v2Url, tokenUrl, clientId, clientSecret }) {
  return {
    KAISA_BASE_URL: v2Url,
    KAISA_TOKEN_URL: tokenUrl,
    KAISA_CLIENT_ID: clientId,
    KAISA_CLIENT_SECRET: clientSecret,
  };
}
