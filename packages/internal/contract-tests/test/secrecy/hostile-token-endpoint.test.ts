import type { Answer } from '@kaisa-auth/emulator';
import { describe, expect, it } from 'vitest';
import { rejection, STYLES, watchedProvider } from './provider.js';
import { basicOf, expectNoSecret, formsOf, SECRET } from './secrets.js';

/** Where a server can put what it was told. */
const places: Record<string, (text: string) => Answer> = {
  error_description: (text) => ({
    status: 400,
    body: { error: 'invalid_client', error_description: `not good: ${text}` },
  }),
  error: (text) => ({ status: 401, body: { error: text } }),
  'error in a 200': (text) => ({
    status: 200,
    body: { error: 'invalid_request', error_description: text },
  }),
  'a body that is no JSON': (text) => ({ status: 400, body: `<h1>${text}</h1>` }),
  'members of a good answer': (text) => ({ status: 200, body: { token_type: text, scope: text } }),
  headers: (text) => ({
    status: 302,
    headers: {
      location: `/?${encodeURIComponent(text)}`,
      'www-authenticate': btoa(text.replace('ä', '')),
    },
  }),
};

const echoes = Object.entries(places).flatMap(([place, answer]) =>
  Object.entries(formsOf(SECRET)).map(([form, text]) => ({ place, answer, form, text })),
);

describe('a secret that the token endpoint sends back', () => {
  it.each(echoes)('is not shown: in $place, as $form (B22)', async ({ answer, text }) => {
    const { kaisa, provider, events } = await watchedProvider();
    kaisa.tokenEndpoint.fail(answer(text));
    const error = await rejection(provider.getToken());
    expect(error).toMatchObject({ name: 'TokenRequestError' });
    await expectNoSecret([error, await rejection(provider.getToken()), events], [SECRET]);
  });

  it.each(Object.entries(STYLES))('is not shown: in the request, %s (B22)', async (_, style) => {
    const { kaisa, provider, events } = await watchedProvider(style);
    kaisa.tokenEndpoint.answer((parameters) => ({
      status: 400,
      body: { error: 'invalid_request', error_description: JSON.stringify(parameters) },
    }));
    await expectNoSecret([await rejection(provider.getToken()), events], [SECRET]);
  });

  it.each(['error', 'error_description'])(
    'is not shown: in the Basic header, in %s (B22)',
    async (place) => {
      const { kaisa, provider } = await watchedProvider({ clientAuth: 'basic' });
      const basic = basicOf(kaisa.clientId, SECRET);
      const body = { error: 'invalid_client', [place]: `Basic ${basic}` };
      kaisa.tokenEndpoint.fail({ status: 401, body });
      const error = await rejection(provider.getToken());
      await expectNoSecret(error, [SECRET, basic]);
    },
  );

  it('is not shown: with a line break at its end, as read from a file (B22)', async () => {
    const clientSecret = `${SECRET}\n`;
    const { kaisa, provider } = await watchedProvider({ clientSecret });
    const description = `unknown secret "${clientSecret}"`;
    kaisa.tokenEndpoint.fail({
      status: 401,
      body: { error: 'invalid_client', error_description: description },
    });
    await expectNoSecret(await rejection(provider.getToken()), [SECRET]);
  });
});

describe('a token that the token endpoint sends with an error', () => {
  const encodings = Object.entries(formsOf('tok/en+that=was~issued'));

  it.each(encodings)('is not shown: from the same response, as %s (B22)', async (_, text) => {
    const { kaisa, provider, events } = await watchedProvider();
    const token = 'tok/en+that=was~issued';
    const body = { error: 'server_error', error_description: text, access_token: token };
    kaisa.tokenEndpoint.fail({ status: 400, body });
    await expectNoSecret([await rejection(provider.getToken()), events], [token]);
  });

  it('is not shown: one that cannot be used (B22)', async () => {
    const { kaisa, provider, events } = await watchedProvider();
    const token = 'token\nX-Injected: yes';
    kaisa.tokenEndpoint.fail({ status: 200, body: { access_token: token, token_type: 'Bearer' } });
    const error = await rejection(provider.getToken());
    expect(error).toMatchObject({ code: 'invalid_response' });
    await expectNoSecret([error, events], [token, 'X-Injected']);
  });

  it.each(['error', 'error_description'])(
    'is not shown: one that was issued before, in %s (B22)',
    async (place) => {
      const { kaisa, provider, events } = await watchedProvider();
      const { accessToken } = await provider.getToken();
      await provider.invalidate(accessToken);
      const body = { error: 'invalid_request', [place]: `revoked: ${accessToken}` };
      kaisa.tokenEndpoint.fail({ status: 400, body });
      await expectNoSecret([await rejection(provider.getToken()), events], [accessToken]);
    },
  );
});

describe('texts of the token endpoint', () => {
  const nasty = `\u0000\u001b[31mred\r\nline\u0085\u009b${'x'.repeat(5000)}`;

  it.each(['error', 'error_description'])(
    'are short and free of control characters: %s (B23)',
    async (place) => {
      const { kaisa, provider } = await watchedProvider();
      kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_request', [place]: nasty } });
      const error = (await rejection(provider.getToken())) as Error & {
        code: string;
        description?: string;
      };
      for (const text of [error.message, error.code, error.description ?? '']) {
        expect(text.length).toBeLessThan(600);
        expect(text).not.toMatch(/\p{Cc}/u);
      }
    },
  );
});
