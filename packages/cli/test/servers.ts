import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { serve } from '@kaisa-auth/test-kit/http-server';
import type { Certificate } from './certificates.js';

/** The token that small servers issue. */
export const TOKEN = 'token-of-a-small-server';

export const CREDENTIALS = { KAISA_CLIENT_ID: 'example', KAISA_CLIENT_SECRET: 'secret-of-example' };

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers every request as Kaisa does: a token for a POST, the health for anything else. */
export const likeKaisa: Listener = ({ method }, response) => {
  const token = { access_token: TOKEN, token_type: 'Bearer', expires_in: 300 };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(method === 'POST' ? token : { ping: 'ok' }));
};

/** Starts a server that plays all parts of Kaisa, and returns the variables that name it. */
export async function smallKaisa(listener: Listener = likeKaisa): Promise<Record<string, string>> {
  return variablesFor(await serve(listener));
}

export function variablesFor(origin: string): Record<string, string> {
  const urls = { KAISA_TOKEN_URL: `${origin}/token`, KAISA_BASE_URL: `${origin}/2.4.9` };
  return { ...CREDENTIALS, ...urls };
}

/** Serves on loopback under the name localhost until the test is finished. */
export async function serveTls(
  { cert, key }: Certificate,
  listener: RequestListener = likeKaisa,
): Promise<string> {
  const origin = await serve(listener, { cert, key });
  return origin.replace('127.0.0.1', 'localhost');
}

/** Returns the origin of a port that nothing listens on. */
export async function nobody(): Promise<string> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
