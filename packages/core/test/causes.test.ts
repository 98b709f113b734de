import { describe, expect, it } from 'vitest';
import type { TokenRequestError } from '../src/index.js';
import { setUp } from './support/kaisa.js';
import { printed } from '@kaisa-auth/test-kit/secrets';
import { failure, overBackoffs } from './support/waiting.js';

/** Returns the error of a provider whose fetch rejects with this value. */
async function causedBy(reason: unknown): Promise<TokenRequestError> {
  const { clock, provider } = await setUp({ fetch: () => Promise.reject(reason) });
  return failure(overBackoffs(clock, provider.getToken()));
}

describe('the cause of a network_error', () => {
  it('is copied with the two causes below it, and no deeper', async () => {
    const [deep] = [4, 3, 2, 1].reduce<Error[]>(
      (causes, level) => [new Error(`level ${level}`, { cause: causes[0] })],
      [],
    );
    const error = await causedBy(deep);
    expect(printed(error)).toContain('level 3');
    expect(printed(error)).not.toContain('level 4');
  });

  it('is replaced by its type if its members cannot be read', async () => {
    const unreadable = {
      get message(): string {
        throw new Error('hostile');
      },
    };
    expect((await causedBy(unreadable)).cause).toEqual(new Error('object'));
  });

  it('gives the innermost reason and the host to the message (B22)', async () => {
    const refused = new Error('connect ECONNREFUSED 127.0.0.1:8080');
    const { host, message } = await causedBy(new TypeError('fetch failed', { cause: refused }));
    expect(message).toBe(
      `No access token from ${host}: network_error, connect ECONNREFUSED 127.0.0.1:8080. Check tokenUrl, DNS, proxy and firewall.`,
    );
  });

  it('is the first of the errors of a host with several addresses (B22)', async () => {
    const errors = [new Error('connect ECONNREFUSED ::1:80'), new Error('other')];
    const all = Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });
    const { description } = await causedBy(new TypeError('fetch failed', { cause: all }));
    expect(description).toBe('connect ECONNREFUSED ::1:80');
  });

  it('gives its text to the message if it is a string (B22)', async () => {
    expect((await causedBy('no route')).description).toBe('no route');
  });

  it('is named by its code if it has no message (B22)', async () => {
    const { description } = await causedBy(Object.assign(new Error(), { code: 'EPIPE' }));
    expect(description).toBe('EPIPE');
  });
});
