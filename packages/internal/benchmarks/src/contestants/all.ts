import type { Account, Setting } from '../transport.js';
import { badgateway } from './badgateway.js';
import { clients } from './clients.js';
import type { Authorizers, Caller, Client } from './authorizers.js';
import { handWritten } from './hand-written.js';
import { kaisaAuth, optionsFor } from './kaisa-auth.js';

/** One way to authorize requests, in one client. */
export interface Contestant {
  readonly way: string;
  readonly client: Client;
  start(setting: Setting): Caller;
}

const CLIENTS: readonly Client[] = ['axios', 'ky', 'openapi-fetch', 'fetch'];

const bare: Authorizers = {
  axios: () => undefined,
  ky: (instance) => instance,
  'openapi-fetch': () => undefined,
  fetch: (fetch) => fetch,
};

const byHand = contestantsOf('hand-written', CLIENTS, handWritten);
/** The other library that caches tokens and authorizes requests of a client that kaisa-auth supports. */
const peer = contestantsOf('@badgateway/oauth2-client', ['fetch'], (account) => ({
  ...bare,
  fetch: badgateway(account),
}));
const adapters = contestantsOf('kaisa-auth', CLIENTS, (account) => kaisaAuth(optionsFor(account)));

export const contestants: readonly Contestant[] = [
  ...contestantsOf('bare', CLIENTS, () => bare),
  ...byHand,
  ...peer,
  ...adapters,
];

/**
 * The contestants that get tokens: the hand-written interceptor for axios stands for all hand-written code. A quick run
 * has the adapters only, because it only checks limits.
 */
export function contestantsWithTokens(quick: boolean): readonly Contestant[] {
  return quick ? adapters : [...byHand.slice(0, 1), ...peer, ...adapters];
}

function contestantsOf(
  way: string,
  supported: readonly Client[],
  authorizersFor: (account: Account) => Authorizers,
): Contestant[] {
  return supported.map((client) => ({
    way,
    client,
    start: (setting) => clients[client](authorizersFor(setting.account), setting),
  }));
}
