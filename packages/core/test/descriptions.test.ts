import { describe, expect, it } from 'vitest';
import { described } from './support/described.js';
import { setUp } from './support/kaisa.js';
import { failure } from './support/waiting.js';

describe('error.description', () => {
  it.each([199, 200, 201, 100_000])(
    'has at most 200 characters if the server sends %i (B23)',
    async (length) => {
      const { description, message } = await described('x'.repeat(length));
      expect(description).toBe('x'.repeat(Math.min(length, 200)));
      expect(message.length).toBeLessThan(300);
    },
  );

  it.each(['\u202e', '\u2028', '\u2029', '\u200b', '\ud800'])(
    'contains no invisible character: %j (B23)',
    async (hidden) => {
      expect((await described(`before${hidden}after`)).description).toBe('before after');
    },
  );

  it('is not cut within a surrogate pair (B23)', async () => {
    const { description } = await described(`${'x'.repeat(199)}😀`);
    expect(description).toBe(`${'x'.repeat(199)} `);
  });

  it.each(['\n', '\r\n', '\t', '\0', '\x1b[31m', '\x7f', '\x85', '\x9b'])(
    'contains no control character: %j (B23)',
    async (control) => {
      const { description, message } = await described(`before${control}after`);
      expect(`${description ?? ''}${message}`).not.toMatch(/\p{Cc}/u);
      expect(description).toBe(`before${control.replace(/\p{Cc}/gu, ' ')}after`);
    },
  );

  it('is cleaned in the same way as error.code (B23)', async () => {
    const { kaisa, events, provider } = await setUp();
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: `a\x1b\n${'x'.repeat(1000)}` } });
    const { code } = await failure(provider.getToken());
    expect(code).toHaveLength(200);
    expect(code).not.toMatch(/\p{Cc}/u);
    expect(events).toContainEqual(expect.objectContaining({ type: 'request_failed', code }));
  });

  it.each([
    'client "ünï" is ~disabled~; see https://x.example/?a=b',
    'client_credentials and some.scope are not for emulator-client',
    'Quota used: 100%, R&D tenant; see https://x.example/?a=1&b=2',
  ])('keeps printable text as it is: %j (B22)', async (text) => {
    expect((await described(text, { scope: 'some.scope' })).description).toBe(text);
  });
});
