import { axiosOauthClient } from './axios-oauth-client.js';
import { azure } from './azure.js';
import { badgateway } from './badgateway.js';
import { bare } from './bare.js';
import { byHand } from './by-hand.js';
import type { Client, Contestant, Way } from './contestant.js';
import { openidClient } from './openid-client.js';
import { ours } from './ours.js';
import { simpleOauth2 } from './simple-oauth2.js';
import { undiciOidc } from './undici-oidc.js';

export const peers: readonly Contestant[] = [
  axiosOauthClient,
  badgateway,
  openidClient,
  simpleOauth2,
  azure,
  undiciOidc,
];

export const contestants: readonly Contestant[] = [...bare, ...byHand, ...peers, ...ours];

/** Those that get tokens; one by hand stands for all. A quick run has only ours, since it only judges claims. */
export function holders({ quick }: { readonly quick: boolean }): readonly Contestant[] {
  return quick ? ours : [find('by hand', 'axios'), ...peers, ...ours];
}

export function find(way: Way, client: Client): Contestant {
  const found = contestants.find((one) => one.way === way && one.client === client);
  if (!found) throw new Error(`There is no contestant ${way} for ${client}`);
  return found;
}

/** `ours, axios`; a peer has only one client. */
export function labelOf({ way, client }: Contestant): string {
  return ['bare', 'by hand', 'ours'].includes(way) ? `${way}, ${client}` : way;
}
