import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { isReplayable, discardBody } from '../src/adapter.js';

async function* chunks(): AsyncGenerator<string> {
  yield await Promise.resolve('chunk');
}

describe('B18: a body', () => {
  it.each([undefined, null, 'text', 5, {}, new FormData(), new Blob(['x']), new URLSearchParams()])(
    'can be sent again: %o',
    (body) => {
      expect(isReplayable(body)).toBe(true);
    },
  );

  it.each([
    ['a Node stream', Readable.from('x')],
    ['a web stream', new Blob(['x']).stream()],
    ['what is read by a reader alone', { getReader: () => undefined }],
    ['what is piped alone, as npm’s form-data', { pipe: () => undefined }],
    ['an async iterable', chunks()],
  ])('can be sent once only: %s', (_, body) => {
    expect(isReplayable(body)).toBe(false);
  });
});

describe('a body that nobody will read', () => {
  it.each([undefined, null, 'text', {}])('is nothing to give up: %o', async (body) => {
    await expect(discardBody(body)).resolves.toBeUndefined();
  });

  it('is cancelled, or destroyed', async () => {
    const ways: string[] = [];
    await discardBody({ cancel: () => ways.push('cancel'), destroy: () => ways.push('no') });
    await discardBody({ destroy: () => ways.push('destroy') });
    expect(ways).toEqual(['cancel', 'destroy']);
  });

  it('harms nobody when that fails', async () => {
    const cancel = (): Promise<never> => Promise.reject(new TypeError('locked'));
    await expect(discardBody({ cancel })).resolves.toBeUndefined();
  });
});
