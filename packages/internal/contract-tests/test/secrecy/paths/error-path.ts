import type { Emulator } from '@kaisa-auth/emulator';
import { SECRET } from '../loggers.js';
import type { Watched } from '../provider.js';

export interface Call extends Watched {
  /** Gets what the user's code inside the client sees. */
  readonly show: (seen: unknown) => unknown;
}

/** One way in which a call fails. */
export interface ErrorPath {
  readonly path: string;
  /** What goes wrong at Kaisa. */
  readonly arrange?: (kaisa: Emulator) => void;
  /** Before there is a token. Default: when there is one. */
  readonly first?: boolean;
  /** Attaches the adapter to a new client, and makes the call. */
  readonly send: (call: Call) => Promise<unknown>;
}

/** An `ErrorPath`, as far as it is data; `options` are those of the client. */
export interface Failure<Options, Library = unknown> extends Omit<ErrorPath, 'send'> {
  readonly options?: (library: Library) => Options;
}

export interface ClientPaths {
  readonly client: string;
  readonly paths: readonly ErrorPath[];
}

/** Returns all paths of a client, whose own `failures` come first. */
export function pathsOf<Options, Library>(
  library: Library,
  failures: readonly Failure<Options, Library>[],
  send: (call: Call, options?: Options) => Promise<unknown>,
): ErrorPath[] {
  const all: readonly Failure<Options, Library>[] = [...failures, ...WITHOUT_TOKEN];
  return all.map(({ options, ...path }) => ({
    ...path,
    send: (call) => send(call, options?.(library)),
  }));
}

/** What can go wrong at Kaisa's API. */
export const faults = {
  refuse:
    (status: number, body: object | string = { why: 'no' }) =>
    ({ api }: Emulator): void => {
      api.refuseWith({ status, body });
    },
  cut: ({ api }: Emulator): void => {
    api.breakConnection();
  },
  hold: ({ api }: Emulator): void => void api.hold(),
  close: (kaisa: Emulator): void => void kaisa.close(),
  refuseAll: ({ api }: Emulator): void => {
    api.refuseAll(true);
  },
};

/** Failures of clients that are no more than a fetch. */
export const networkFailures: readonly Failure<{ readonly signal?: AbortSignal }>[] = [
  { path: 'connection cut', arrange: faults.cut },
  { path: 'nobody there', arrange: faults.close },
  { path: 'abort', arrange: faults.hold, options: () => ({ signal: AbortSignal.timeout(5) }) },
];

const failToken =
  (status: number, body: object | string, headers = {}) =>
  ({ tokenEndpoint }: Emulator): void => {
    tokenEndpoint.fail({ status, body, headers });
  };

/** What an endpoint says that knows the secret. */
const echo = { error: 'invalid_client', error_description: `no client with ${SECRET}` };
const location = `https://elsewhere.example/?client_secret=${encodeURIComponent(SECRET)}`;

/** The same for each client: what it is told when there is no token. */
const WITHOUT_TOKEN: readonly Omit<ErrorPath, 'send'>[] = [
  ...Object.entries({
    'refused, with the secret in the answer': failToken(401, echo),
    'an error page with the secret': failToken(404, `<p>${SECRET}`),
    'a redirect': failToken(307, '', { location }),
    'an answer that is none': failToken(200, `{"x":"${SECRET}"`),
  }).map(([what, arrange]) => ({ path: `no token: ${what}`, arrange, first: true })),
  {
    path: '401, and no other token',
    arrange(kaisa) {
      kaisa.revokeAll();
      failToken(400, echo)(kaisa);
    },
  },
];
