import { createTokenProvider, type TokenProvider } from '@kaisa-auth/core';
import { optionsFor } from '../contestants/ours.js';
import type { RunningService } from '../server/start.js';

/** A token at hand, and beside it a promise that has its value already: the least that an async answer can cost. */
export interface FreshToken {
  readonly provider: TokenProvider;
  readonly ways: ReadonlyMap<'resolved' | 'getToken', () => Promise<unknown>>;
}

export async function freshToken(service: Pick<RunningService, 'open'>): Promise<FreshToken> {
  const account = await service.open({ lifeMs: 86_400_000 });
  const provider = createTokenProvider(optionsFor(account));
  const token = await provider.getToken();
  const ways = new Map([
    ['resolved', () => Promise.resolve(token)],
    ['getToken', () => provider.getToken()],
  ] as const);
  return { provider, ways };
}
