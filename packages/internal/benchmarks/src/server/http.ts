// The service that contestants talk to: a token endpoint and an API on loopback. The emulator is not it: its tokens are
// opaque, as Kaisa's may be, and it remembers each request, which would cost more than what is measured.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccountState, type Behaviour, type Counts } from './accounts.js';

export const API_PATH = '/api';
/** Wants no token and does not look at one. */
export const OPEN_PATH = '/open';
const TOKEN_PATH = '/token';
const ANSWER = '{"customers":[]}';

export class Service {
  readonly #accounts = new Map<string, AccountState>();
  readonly #server: Server;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen({ port: 0, host: '127.0.0.1', backlog: 16_384 }, resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Behaves like this from now on, with counts of zero. */
  open(clientId: string, behaviour: Behaviour): void {
    this.#accounts.set(clientId, new AccountState(behaviour, this.#now));
  }

  counts(clientId: string): Counts | undefined {
    return this.#accounts.get(clientId)?.counts;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === TOKEN_PATH) return this.#giveToken(request, response);
    const authorized = request.url?.startsWith(OPEN_PATH) === true || (await this.#admits(request));
    request.resume();
    if (authorized) send(response, 200, ANSWER);
    else send(response, 401, '', { 'www-authenticate': 'Bearer error="invalid_token"' });
  }

  async #admits({ headers: { authorization = '' } }: IncomingMessage): Promise<boolean> {
    const token = authorization.slice('Bearer '.length);
    const account = this.#accounts.get(clientOf(token));
    if (!account) return false;
    account.counts.apiRequests += 1;
    await account.gather();
    const valid = account.isValid(token);
    if (!valid) account.counts.unauthorized += 1;
    return valid;
  }

  async #giveToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const clientId = clientIn(request.headers.authorization, await textOf(request));
    const account = this.#accounts.get(clientId);
    if (!account) {
      send(response, 401, '{"error":"invalid_client"}');
      return;
    }
    account.counts.tokenRequests += 1;
    const { lifeMs, latencyMs = 0 } = account.behaviour;
    if (latencyMs > 0) await sleep(latencyMs);
    const token = account.issue(clientId);
    const body = { access_token: token, token_type: 'Bearer', expires_in: lifeMs / 1000 };
    send(response, 200, JSON.stringify(body));
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': length,
    ...headers,
  });
  response.end(body);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) text += part as string;
  return text;
}

/** Credentials are in a form or in a Basic header; that the secret is right is not what is measured. */
function clientIn(authorization: string | undefined, body: string): string {
  if (!authorization) return new URLSearchParams(body).get('client_id') ?? '';
  const [id = ''] = Buffer.from(authorization.slice('Basic '.length), 'base64')
    .toString()
    .split(':');
  return decodeURIComponent(id);
}

function clientOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    );
    return (claims as { client_id: string }).client_id;
  } catch {
    return '';
  }
}
