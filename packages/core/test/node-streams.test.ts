import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { TokenFetch } from '../src/index.js';
import { setUp } from './support/kaisa.js';
import { failure } from './support/waiting.js';
import { GOOD_ANSWER } from './support/wire-server.js';

/** A fetch like node-fetch, whose bodies are streams of Node. */
function nodeFetch(body: Readable): TokenFetch {
  return () => Promise.resolve({ status: 200, headers: new Headers(), body });
}

describe('a response whose body is a stream of Node', () => {
  it.each([
    ['bytes', [Buffer.from(GOOD_ANSWER.slice(0, 9)), Buffer.from(GOOD_ANSWER.slice(9))]],
    ['text', [GOOD_ANSWER]],
  ])('is read: %s (B3)', async (_, chunks) => {
    const { provider } = await setUp({ fetch: nodeFetch(Readable.from(chunks)) });
    expect(await provider.getToken()).toMatchObject({ accessToken: 'good' });
  });

  it('is given up and destroyed after 1 MiB (B3)', async () => {
    let mebibytes = 0;
    const endless = new Readable({
      read() {
        mebibytes += 1 / 16;
        this.push(Buffer.alloc(65_536, ' '));
      },
    });
    const { provider } = await setUp({ fetch: nodeFetch(endless) });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_response' });
    expect(endless.destroyed).toBe(true);
    expect(mebibytes).toBeLessThan(3);
  });
});
