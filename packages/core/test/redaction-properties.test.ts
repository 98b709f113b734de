import type { AnyOptions } from './support/any-options.js';
import { propertyRuns } from '@kaisa-auth/test-kit/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenProvider, type TokenFetchInit, type TokenFetchResponse } from '../src/index.js';
import { formsOf, printed } from '@kaisa-auth/test-kit/secrets';
import { failure } from './support/waiting.js';

const RUNS = propertyRuns('SECRETS', 30);

const SPECIAL = Array.from('.*+?^${}()|[]\\/"\'`%&=~<> \n\t$1');

/** Some secrets are part of what is printed anyway ('token', for example), some consist of special characters only. */
const secret = fc.oneof(
  fc.string({ minLength: 1, unit: 'grapheme' }),
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.string({ minLength: 1, unit: fc.constantFrom(...SPECIAL) }),
  fc.constantFrom('token', 'e', 'redacted', '[redacted]', 'No', 'HTTP', '401', '$&', "'", '"'),
  fc.stringMatching(/^[\w~.-]{8,40}$/),
);

/** What surrounds the secret in a server's or a fetch's text. */
const around = fc.tuple(fc.string(), fc.string({ unit: 'grapheme' }));

type Say = (text: string) => (init: TokenFetchInit) => Promise<TokenFetchResponse>;

const answered =
  (status: number, make: (text: string) => unknown): Say =>
  (text) =>
  () =>
    Promise.resolve(new Response(JSON.stringify(make(text)), { status }));

const rejected =
  (make: (text: string, init: TokenFetchInit) => unknown): Say =>
  (text) =>
  (init) =>
    Promise.reject(make(text, init));

/** The ways in which a secret can come back. */
const PATHS: Record<string, Say> = {
  'error_description in a 400': answered(400, (text) => ({ error: 'e', error_description: text })),
  'error_description in a 200': answered(200, (text) => ({ error: 'e', error_description: text })),
  'the error itself': answered(401, (text) => ({ error: text || 'e' })),
  'a body that is no object': answered(500, (text) => text),
  'other members': answered(200, (text) => ({ [text]: text, scope: text, token_type: text })),
  'the message of an error': rejected((text) => new Error(text)),
  'the cause of an error': rejected((text) => new Error('e', { cause: new Error(text) })),
  'the code of an error': rejected((text) => Object.assign(new Error('e'), { code: text })),
  'members of an error': rejected((text) => Object.assign(new Error('e'), { config: { text } })),
  'the whole request in an error': rejected(
    (text, init) => new Error(`${text} ${JSON.stringify(init)}`),
  ),
  'a text that is thrown': rejected((text) => text),
};

type Style = Pick<AnyOptions, 'bodyFormat' | 'clientAuth'>;

const STYLES: Record<string, Style> = {
  form: {},
  json: { bodyFormat: 'json' },
  basic: { clientAuth: 'basic' },
};

/** Returns an error as it is printed, and its texts that come from outside. */
async function failureWith(
  say: Say,
  text: string,
  options: Style & { clientSecret: string },
): Promise<{ whole: string; texts: string[] }> {
  const events: unknown[] = [];
  const provider = createTokenProvider({
    clientId: 'an-id',
    ...options,
    fetch: (_, init) => say(text)(init),
    onEvent: (event) => events.push(event),
    clock: { schedule: laterOnlyIfShort },
  });
  const error = await failure(provider.getToken());
  const texts = [error.code, error.description ?? ''];
  for (let link = error.cause; link instanceof Error; link = link.cause) {
    texts.push(link.name, link.message, String((link as { code?: unknown }).code));
  }
  return { whole: printed(error) + printed(events), texts };
}

/** Fires the timers between attempts immediately, and never those of deadlines. */
function laterOnlyIfShort(run: () => void, ms: number): () => void {
  if (ms < 1000) setImmediate(run);
  return () => undefined;
}

const cases = Object.entries(PATHS).flatMap(([path, say]) =>
  Object.entries(STYLES).map(([style, options]) => ({ path, say, style, options })),
);

describe('an arbitrary secret (B22)', () => {
  it.each(cases)('is redacted: $path, $style', async ({ say, options }) => {
    const property = fc.asyncProperty(secret, around, fc.nat(9), async (clientSecret, ends, n) => {
      const forms = formsOf(clientSecret);
      const form = forms[n % forms.length] ?? clientSecret;
      const given = { ...options, clientSecret };
      const clean = await failureWith(say, '', given);
      const { whole, texts } = await failureWith(say, ends.join(form), given);
      const outside = texts.filter((text) => text !== '[redacted]' && !clean.texts.includes(text));
      expect(outside.filter((text) => forms.some((one) => text.includes(one)))).toEqual([]);
      // A short secret can be part of the printed text by chance.
      const traces = forms.filter((one) => one.length > 12 && whole.includes(one));
      expect(traces).toEqual([]);
    });
    await fc.assert(property, RUNS);
  });
});
