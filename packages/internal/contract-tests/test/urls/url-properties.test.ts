import { createTokenProvider } from '@kaisa-auth/core';
import { propertyRuns } from '@kaisa-auth/test-kit/property-runs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SENDS, type Send } from './clients.js';
import { ALLOWED, confusingUrl, mayHaveToken } from './confusing-urls.js';

const RUNS = propertyRuns('URLS', 300);

const token = { access_token: 'token', token_type: 'Bearer', expires_in: 300 };

const provider = createTokenProvider({
  clientId: 'id',
  clientSecret: 'do-not-print-me',
  allowedOrigins: ALLOWED,
  fetch: () => Promise.resolve(Response.json(token)),
});

/** What a client sends, by a fetch below it that records requests. */
async function sentBy(send: Send, url: string, adapter?: typeof provider) {
  const sent: { url: string; authorization: string | null }[] = [];
  vi.stubGlobal('fetch', (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
    const request = new Request(input, init);
    sent.push({ url: request.url, authorization: request.headers.get('authorization') });
    return Promise.resolve(Response.json({}));
  });
  // An input that the client refuses is sent nowhere, with the adapter or without.
  await Promise.resolve()
    .then(() => send(url, adapter))
    .catch(() => undefined);
  return sent;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('whatever the URL', () => {
  it.each(Object.entries(SENDS))(
    '%s sends where it sends without the adapter, with the token if allowed (B15)',
    async (name, send) => {
      await provider.getToken();
      const property = fc.asyncProperty(confusingUrl, async (url) => {
        const bare = await sentBy(send, url);
        const sent = await sentBy(send, url, provider);
        const expected = bare.map((request, index) => {
          // Clients make an `Authorization` header of a user in the URL.
          if (request.authorization !== null || !mayHaveToken(request.url)) return request;
          // Versions of axios disagree about where some malformed URLs go, so the adapter may omit a token that is allowed.
          const isOmitted = name.startsWith('axios') && sent[index]?.authorization === null;
          return isOmitted ? request : { ...request, authorization: 'Bearer token' };
        });
        expect(sent).toEqual(expected);
      });
      await fc.assert(property, RUNS);
    },
  );
});
