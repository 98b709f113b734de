import type { Emulator } from '@kaisa-auth/emulator';
import type { TokenProvider } from '@kaisa-auth/core';
import { SECRET } from '../secrets.js';

/** A route that wants a good token, and tells what arrived. */
export const ECHO = '/_emulator/echo';

/** One way in which a call fails. */
export interface ErrorPath {
  readonly path: string;
  /** What goes wrong at Kaisa. */
  readonly arrange?: (kaisa: Emulator) => void;
  /** Before there is a token. Default: when there is one. */
  readonly first?: boolean;
  /** Attaches the adapter to a new client, and makes the call. `show` gets what the user's code inside the client sees. */
  readonly send: (
    kaisa: Emulator,
    provider: TokenProvider,
    show: (seen: unknown) => unknown,
  ) => Promise<unknown>;
}

export interface ClientPaths {
  readonly client: string;
  readonly paths: readonly ErrorPath[];
}

export function refuse(status: number, body: object | string = { why: 'no' }) {
  return ({ api }: Emulator): void => {
    api.refuseWith({ status, body });
  };
}

export function cut({ api }: Emulator): void {
  api.breakConnection();
}

export function hold({ api }: Emulator): void {
  api.hold();
}

export function close(kaisa: Emulator): void {
  void kaisa.close();
}

export function refuseAll({ api }: Emulator): void {
  api.refuseAll(true);
}

function failToken(status: number, body: object | string, headers = {}) {
  return ({ tokenEndpoint }: Emulator): void => {
    tokenEndpoint.fail({ status, body, headers });
  };
}

/** Failures of clients that are no more than a fetch. */
export function networkPaths(
  sendWith: (signal?: () => AbortSignal) => ErrorPath['send'],
): ErrorPath[] {
  const aborting = sendWith(() => AbortSignal.timeout(5));
  return [
    { path: 'connection cut', arrange: cut, send: sendWith() },
    { path: 'nobody there', arrange: close, send: sendWith() },
    { path: 'abort', arrange: hold, send: aborting },
    ...tokenPaths(sendWith()),
  ];
}

/** What an endpoint says that knows the secret. */
const echo = { error: 'invalid_client', error_description: `no client with ${SECRET}` };

/** The same for each client: what it is told when there is no token. */
export function tokenPaths(send: ErrorPath['send']): ErrorPath[] {
  const location = `https://elsewhere.example/?client_secret=${encodeURIComponent(SECRET)}`;
  return [
    { path: 'no token: refused, with the secret in the answer', arrange: failToken(401, echo) },
    { path: 'no token: an error page with the secret', arrange: failToken(404, `<p>${SECRET}`) },
    { path: 'no token: a redirect', arrange: failToken(307, '', { location }) },
    { path: 'no token: an answer that is none', arrange: failToken(200, `{"x":"${SECRET}"`) },
  ]
    .map((path): ErrorPath => ({ ...path, first: true, send }))
    .concat({
      path: '401, and no other token',
      arrange(kaisa) {
        kaisa.revokeAll();
        failToken(400, echo)(kaisa);
      },
      send,
    });
}
