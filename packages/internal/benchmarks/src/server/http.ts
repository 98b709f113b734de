// A token endpoint and an API on loopback. The emulator is not used here, because it records each request.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Account, clientIdOf, type Behaviour, type Counts } from './accounts.js';

export const API_PATH = '/api';
/** Needs no token. */
export const OPEN_PATH = '/open';
const TOKEN_PATH = '/token';

export class Service {
  readonly #accounts = new Map<string, Account>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async listen(): Promise<string> {
    this.#server.keepAliveTimeout = 60_000;
    this.#server.listen({ port: 0, host: '127.0.0.1', backlog: 16_384 });
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Sets the behaviour for a client id and resets its counts. */
  open(clientId: string, behaviour: Behaviour): void {
    this.#accounts.set(clientId, new Account(behaviour));
  }

  counts(clientId: string): Counts | undefined {
    return this.#accounts.get(clientId)?.counts;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === TOKEN_PATH) return this.#issueToken(request, response);
    const isAllowed = request.url === OPEN_PATH || (await this.#isAuthorized(request));
    request.resume();
    if (isAllowed) send(response, 200, '{"customers":[]}');
    else send(response, 401, '{"error":"invalid_token"}');
  }

  async #isAuthorized({ headers: { authorization = '' } }: IncomingMessage): Promise<boolean> {
    const token = authorization.slice('Bearer '.length);
    const account = this.#accounts.get(clientIdOf(token));
    if (!account) return false;
    account.counts.apiRequests += 1;
    await account.hold();
    return account.isValid(token);
  }

  async #issueToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Every contestant sends its credentials in a form.
    const clientId = new URLSearchParams(await text(request)).get('client_id') ?? '';
    const account = this.#accounts.get(clientId);
    if (!account) {
      send(response, 401, '{"error":"invalid_client"}');
      return;
    }
    account.counts.tokenRequests += 1;
    const { lifeMs, latencyMs = 0 } = account.behaviour;
    if (latencyMs > 0) await sleep(latencyMs);
    const token = { access_token: account.issue(clientId), token_type: 'Bearer' };
    send(response, 200, JSON.stringify({ ...token, expires_in: lifeMs / 1000 }));
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  response.writeHead(status, headers).end(body);
}
