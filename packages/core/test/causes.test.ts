import { describe, expect, it } from 'vitest';
import type { TokenRequestError } from '../src/index.js';
import { setUp } from './support/kaisa.js';
import { printed } from './support/printed.js';
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
});
