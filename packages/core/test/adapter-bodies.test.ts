import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { isReplayable, discardBody } from '../src/adapter.js';

async function* chunks(): AsyncGenerator<string> {
  yield await Promise.resolve('chunk');
}

describe('isReplayable (B18)', () => {
  it.each([undefined, null, 'text', 5, {}, new FormData(), new Blob(['x']), new URLSearchParams()])(
    'accepts a body that can be sent again: %o',
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
  ])('rejects %s', (_, body) => {
    expect(isReplayable(body)).toBe(false);
  });
});

describe('discardBody', () => {
  it.each([undefined, null, 'text', {}])(
    'ignores a value that is not a stream: %o',
    async (body) => {
      await expect(discardBody(body)).resolves.toBeUndefined();
    },
  );

  it('cancels a web stream and destroys a Node stream', async () => {
    const ways: string[] = [];
    await discardBody({ cancel: () => ways.push('cancel'), destroy: () => ways.push('no') });
    await discardBody({ destroy: () => ways.push('destroy') });
    expect(ways).toEqual(['cancel', 'destroy']);
  });

  it('ignores a stream that cannot be cancelled', async () => {
    const cancel = (): Promise<never> => Promise.reject(new TypeError('locked'));
    await expect(discardBody({ cancel })).resolves.toBeUndefined();
  });
});
