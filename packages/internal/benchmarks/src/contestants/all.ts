import { badgateway } from './badgateway.js';
import type { Contestant } from './contestant.js';
import { cachedUntilExpiry, handWritten, requestToken } from './hand-written.js';
import { kaisaAuth, optionsFor } from './kaisa-auth.js';
import { contestantsFor } from './signing.js';

const bare = contestantsFor('bare', () => ({
  axios: () => undefined,
  ky: (instance) => instance,
  openapiFetch: () => undefined,
  fetch: (fetch) => fetch,
}));

const byHand = contestantsFor('hand-written', (account) =>
  handWritten(cachedUntilExpiry(() => requestToken(account))),
);

const adapters = contestantsFor('kaisa-auth', (account) => kaisaAuth(optionsFor(account)));

export const contestants: readonly Contestant[] = [...bare, ...byHand, badgateway, ...adapters];

/**
 * The contestants that get tokens: the hand-written interceptor for axios stands for all hand-written code. A quick run
 * has the adapters only, because it only checks limits.
 */
export function signers({ quick }: { readonly quick: boolean }): readonly Contestant[] {
  return quick ? adapters : [...byHand.slice(0, 1), badgateway, ...adapters];
}

/** `kaisa-auth, axios`; @badgateway/oauth2-client has one client only. */
export function labelOf({ way, client }: Contestant): string {
  return way === badgateway.way ? way : `${way}, ${client}`;
}
