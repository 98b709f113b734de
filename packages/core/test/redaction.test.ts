import { describe, expect, it } from 'vitest';
import type { ClientAuthRequest } from '../src/index.js';
import { described } from './support/described.js';
import { setUp } from './support/kaisa.js';
import { expectNoSecret, formsOf } from '@kaisa-auth/test-kit/secrets';
import { failure } from './support/waiting.js';

const SECRETS = [
  'plain-secret',
  'with space',
  'p+s/w=&%',
  'quo"te\\back',
  'tilde~star*',
  'ünïcödé€😀',
  'a\nnewline',
  'tab\tand\u0000null',
  '[redacted]x',
  '$& $1 ^.*',
];

describe('a secret that a server echoes', () => {
  it.each(SECRETS.flatMap((secret) => formsOf(secret).map((form) => [secret, form] as const)))(
    'is redacted: %j as %j (B22)',
    async (clientSecret, form) => {
      const error = await described(`wrong secret '${form}' given`, { clientSecret });
      expectNoSecret(error.description, form.trim());
      expectNoSecret(error, clientSecret.trim());
      expect(error.description).toContain('[redacted]');
    },
  );

  it.each(
    SECRETS.flatMap((secret) => [0, 'Basic '.length].map((start) => [secret, start] as const)),
  )(
    'is redacted within a Basic header: %j, from character %i (B22)',
    async (clientSecret, start) => {
      let header = '';
      const { kaisa, provider } = await setUp({
        clientSecret,
        clientAuth: 'basic',
        fetch: (url, init) => {
          header = init.headers.authorization ?? '';
          return fetch(url, init);
        },
      });
      kaisa.tokenEndpoint.answer(() => {
        const error_description = `wrong header ${header.slice(start)}`;
        return { status: 401, body: { error: 'invalid_client', error_description } };
      });
      const { description } = await failure(provider.getToken());
      expect(description).toContain('[redacted]');
    },
  );

  it.each(['&#115;&#51;cr', '&#115&#51cr', '&#x73&#x33;cr'])(
    'is redacted as numeric HTML entities: %s (B22)',
    async (form) => {
      const { description } = await described(`got ${form}`, { clientSecret: 's3cr' });
      expect(description).toContain('[redacted]');
    },
  );

  it('is redacted as named HTML entities (B22)', async () => {
    const { description } = await described('got s3&sol;cr', { clientSecret: 's3/cr' });
    expect(description).toContain('[redacted]');
  });

  it('is redacted in plain text although it was sent as Basic (B22)', async () => {
    const clientSecret = 'plain-secret';
    const error = await described(`no ${clientSecret}`, { clientSecret, clientAuth: 'basic' });
    expect(error.description).toContain('[redacted]');
  });

  it('is redacted as the Authorization header of a clientAuth function (B22)', async () => {
    const clientAuth = ({ headers }: ClientAuthRequest): void => {
      headers.set('authorization', 'X-Own e+J.hb');
    };
    const { description } = await described('bad e+J.hb', { clientAuth });
    expect(description).toContain('[redacted]');
  });

  it.each(['form', 'json'] as const)(
    'is redacted within the whole %s body (B22)',
    async (bodyFormat) => {
      const clientSecret = 'p+s/w="&%';
      let sent = '';
      const { kaisa, provider } = await setUp({
        clientSecret,
        bodyFormat,
        fetch: (url, init) => {
          sent = init.body;
          return fetch(url, init);
        },
      });
      kaisa.tokenEndpoint.answer(() => {
        return {
          status: 400,
          body: { error: 'invalid_request', error_description: `got ${sent}!` },
        };
      });
      const error = await failure(provider.getToken());
      expectNoSecret(error, clientSecret);
      expect(error.description).toContain('[redacted]');
    },
  );

  it.each(['\\u0070\\u002bs', 'p%2bs', 'p\\u002Bs', 'p+s'])(
    'is redacted in mixed encodings: %j (B22)',
    async (echoed) => {
      const { description } = await described(`got ${echoed}\\/e%20f!`, {
        clientSecret: 'p+s/e f',
      });
      expect(description).toContain('[redacted]');
    },
  );

  it.each([999, 1000, 1001, 20_000])(
    'is redacted completely if it has %i characters (B22)',
    async (length) => {
      const clientSecret = '€-'.repeat(length).slice(0, length);
      for (const form of formsOf(clientSecret)) {
        const { description } = await described(`got ${form}`, { clientSecret });
        expect(description).toContain('[redacted]');
      }
    },
  );

  it.each([
    ['base64', btoa('a-long-client-secret')],
    ['base64 together with the client id', btoa('emulator-client:a-long-client-secret')],
    ['hex', Buffer.from('a-long-client-secret').toString('hex')],
    ['upper case', 'A-LONG-CLIENT-SECRET'],
    ['its first 16 characters', 'a-long-client-se'],
    [
      'with zero-width characters between its own',
      Array.from('a-long-client-secret').join('\u200b'),
    ],
  ])('is redacted in another form: %s (B22)', async (_, form) => {
    const clientSecret = 'a-long-client-secret';
    const { description } = await described(`wrong: "${form}", try again`, { clientSecret });
    expect(description).toBe('wrong: [redacted] try again');
  });

  it('is redacted if it is broken over several lines (B22)', async () => {
    const { description } = await described('got plain-\r\n sec ret', {
      clientSecret: 'plain-secret',
    });
    expect(description).toContain('[redacted]');
  });

  it.each(['bad echoed', 'invalid_client echoed'])(
    'is redacted as the error code %j (B22)',
    async (error) => {
      const { kaisa, events, provider } = await setUp({ clientSecret: 'echoed' });
      kaisa.tokenEndpoint.fail({ status: 401, body: { error } });
      expectNoSecret(await failure(provider.getToken()), 'echoed');
      expectNoSecret(events, 'echoed');
    },
  );

  it('is redacted if it is a token that was issued before (B22)', async () => {
    const { kaisa, events, provider } = await setUp();
    const { accessToken } = await provider.getToken();
    await provider.invalidate(accessToken);
    const said = `revoked: ${accessToken}`;
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: said, error_description: said } });
    expectNoSecret([await failure(provider.getToken()), events], accessToken);
  });

  it('is redacted if the limit of 200 characters cuts it (B22)', async () => {
    const clientSecret = 'S'.repeat(60);
    const { description } = await described(`${'x'.repeat(180)}${clientSecret}`, { clientSecret });
    expect(description).toContain('[redacted]');
  });

  it('is redacted within a longer secret (B22)', async () => {
    const clientSecret = 'abc';
    const { kaisa, provider } = await setUp({ clientSecret });
    const body = { access_token: 'xabcx', error: 'x', error_description: 'token xabcx!' };
    kaisa.tokenEndpoint.fail({ status: 400, body });
    expect((await failure(provider.getToken())).description).toBe('token [redacted]');
  });

  it('is redacted if it is a single letter (B22)', async () => {
    const { description } = await described('e', { clientSecret: 'e' });
    expect(description).toContain('[redacted]');
  });

  it.each(['client_secret', 'client_assertion'])(
    'is redacted if a clientAuth function set it as %s (B22)',
    async (name) => {
      const clientAuth = ({ params }: ClientAuthRequest): void => void (params[name] = 'e+J.hb');
      for (const form of formsOf('e+J.hb')) {
        const { description } = await described(`bad ${name} ${form}`, { clientAuth });
        expect(description).toContain('[redacted]');
      }
    },
  );
});
