import { PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TokenFetch, TokenProvider } from '../src/index.js';
import { providerOf } from './support/kaisa.js';
import { failure, until } from './support/waiting.js';
import { endpoint, GOOD_ANSWER, rawEndpoint, type Endpoint } from './support/wire-server.js';

const MIB = 1024 * 1024;
const json = { 'content-type': 'application/json' };

function providerFor(tokenUrl: string): TokenProvider {
  return providerOf({ clientId: 'id', clientSecret: 'a-secret', timeoutMs: PATIENCE_MS, tokenUrl });
}

async function answering(
  answer: (response: ServerResponse) => void,
): Promise<Endpoint & { provider: TokenProvider }> {
  const server = await endpoint(answer);
  return { ...server, provider: providerFor(server.url) };
}

/** Returns a valid token response of exactly this many bytes. */
function padded(bytes: number): string {
  return GOOD_ANSWER + ' '.repeat(bytes - GOOD_ANSWER.length);
}

describe('the content type of a token response', () => {
  it.each(['application/json; charset=utf-8', 'text/html', 'application/x-www-form-urlencoded'])(
    'is ignored if the body is JSON: %s (B3)',
    async (type) => {
      const { provider } = await answering((response) => {
        response.writeHead(200, { 'content-type': type }).end(GOOD_ANSWER);
      });
      expect(await provider.getToken()).toMatchObject({ accessToken: 'good' });
    },
  );

  it('may be missing (B3)', async () => {
    const url = await rawEndpoint((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${GOOD_ANSWER}`);
    });
    expect(await providerFor(url).getToken()).toMatchObject({ accessToken: 'good' });
  });
});

describe('the encoding of a token response', () => {
  it('is UTF-8, with or without a byte order mark (B3)', async () => {
    const { provider } = await answering((response) => response.end(`\ufeff${GOOD_ANSWER}`));
    expect(await provider.getToken()).toMatchObject({ accessToken: 'good' });
  });

  it('may split a character between two chunks (B3)', async () => {
    const bytes = new TextEncoder().encode('{"error":"é€😀"}');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const fetch: TokenFetch = () => Promise.resolve(new Response(body, { status: 400 }));
    const provider = providerOf({
      clientId: 'id',
      clientSecret: 'a-secret',
      timeoutMs: PATIENCE_MS,
      fetch,
    });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'é€😀' });
  });

  it('must not be UTF-16: the error is invalid_response (B3)', async () => {
    const { provider } = await answering((response) =>
      response.end(Buffer.from(`\ufeff${GOOD_ANSWER}`, 'utf16le')),
    );
    expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_response' });
  });
});

describe('the size of a token response', () => {
  it('may be 1 MiB (B3)', async () => {
    const { provider } = await answering((response) => response.end(padded(MIB)));
    expect(await provider.getToken()).toMatchObject({ accessToken: 'good' });
  });

  it.each([
    ['one byte more', (response: ServerResponse) => response.end(padded(MIB + 1))],
    ['10 MB', (response: ServerResponse) => response.end(padded(10 * MIB))],
    [
      'a body without end',
      (response: ServerResponse): void => {
        const more = (): void => {
          if (!response.destroyed && response.write(padded(64 * 1024))) setImmediate(more);
        };
        response.on('drain', more);
        more();
      },
    ],
  ])('must not exceed 1 MiB: %s is an invalid_response (B3)', async (_, answer) => {
    const { provider, openAnswers } = await answering(answer);
    expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_response' });
    await until(() => openAnswers() === 0, 'the end of the connection');
  });

  it('is counted after decompression: 100 MB of spaces in 100 kB of gzip are rejected (B3)', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * MIB, ' '));
    expect(bomb.length).toBeLessThan(110_000);
    const { provider, arrived } = await answering((response) => {
      response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb);
    });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_response' });
    expect(arrived).toHaveLength(1);
  });

  it('is limited although the body cannot be cancelled (B3)', async () => {
    const read = (): Promise<{ done: false; value: Uint8Array }> =>
      Promise.resolve({ done: false, value: new Uint8Array(MIB + 1) });
    const cancel = (): Promise<void> => Promise.reject(new Error('busy'));
    const body = { getReader: () => ({ read, cancel }) };
    const fetch: TokenFetch = () => Promise.resolve({ status: 200, headers: new Headers(), body });
    const provider = providerOf({
      clientId: 'id',
      clientSecret: 'a-secret',
      timeoutMs: PATIENCE_MS,
      fetch,
    });
    expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_response' });
  });

  it('must not be 0: an empty body is an invalid_response (B3)', async () => {
    const { provider } = await answering((response) => response.writeHead(204).end());
    expect(await failure(provider.getToken())).toMatchObject({ code: 'invalid_response' });
  });
});
