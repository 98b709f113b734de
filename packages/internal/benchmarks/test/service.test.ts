import { afterAll, describe, expect, it } from 'vitest';
import { askByHand } from '../src/contestants/by-hand.js';
import { API_PATH, Service } from '../src/server/http.js';

let now = 1_700_000_000_000;
const service = new Service(() => now);
const origin = await service.listen();
afterAll(() => {
  service.close();
});

const account = (clientId: string) => ({
  clientId,
  clientSecret: 'test',
  tokenUrl: `${origin}/token`,
  origin,
});

const get = async (token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(origin + API_PATH, { headers })).status;
};

describe('the service that contestants talk to', () => {
  it('gives tokens that end', async () => {
    service.open('ends', { lifeMs: 2000 });
    const { access_token: token, expires_in } = await askByHand(account('ends'));
    expect(expires_in).toBe(2);
    expect(await get(token)).toBe(200);
    now += 2000;
    expect(await get(token)).toBe(401);
    expect(service.counts('ends')).toEqual({ tokenRequests: 1, apiRequests: 2, unauthorized: 1 });
  });

  it('revokes while so many requests are on their way, and is as usual then', async () => {
    service.open('revokes', { lifeMs: 2000, revokeAt: 3 });
    const { access_token: token } = await askByHand(account('revokes'));
    expect(await Promise.all([get(token), get(token), get(token)])).toEqual([401, 401, 401]);
    const { access_token: next } = await askByHand(account('revokes'));
    expect(await get(next)).toBe(200);
  });

  it('knows no tokens but its own', async () => {
    expect(await get('a.b.c')).toBe(401);
    await expect(askByHand(account('nobody'))).rejects.toThrow('401');
  });
});
