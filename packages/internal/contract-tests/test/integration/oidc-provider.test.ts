import { createTokenProvider } from '@kaisa-auth/core';
import type { Client, ClientAnswer } from '@kaisa-auth/test-kit/client-driver';
import { newestDrivers } from '@kaisa-auth/test-kit/drivers/newest';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { describe, expect, it } from 'vitest';
import { deploy, type Deployment } from './authorization-server.js';

const METHODS = { body: 'client_secret_post', basic: 'client_secret_basic' } as const;

const CLIENT_ID = 'client: +1/%41';

/** Everything that a form or Basic could get wrong (RFC 6749 Appendix B). */
const SECRETS = {
  plain: 'a-plain-secret-of-some-length',
  special: `a +b/c=d&e%41:f?g"h\\i'(j)*!~k`,
};

/** Options for a provider. */
interface Auth {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientAuth: keyof typeof METHODS;
  readonly tokenUrl: string;
  readonly allowedOrigins: string[];
  readonly clock: typeof unhurriedClock;
}

async function deployed(
  clientAuth: keyof typeof METHODS = 'body',
  clientSecret = SECRETS.plain,
): Promise<[Deployment, Auth]> {
  const deployment = await deploy({
    client_id: CLIENT_ID,
    client_secret: clientSecret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: METHODS[clientAuth],
    scope: 'calls:read',
  });
  const { tokenUrl, apiUrl } = deployment;
  const client = { clientId: CLIENT_ID, clientSecret, clientAuth, clock: unhurriedClock };
  return [deployment, { ...client, tokenUrl, allowedOrigins: [apiUrl] }];
}

const cases = newestDrivers.flatMap((driver) =>
  (['body', 'basic'] as const).flatMap((clientAuth) =>
    Object.entries(SECRETS).map(([kind, secret]) => ({ driver, clientAuth, kind, secret })),
  ),
);

describe.each(cases)(
  '$driver.name, clientAuth $clientAuth, $kind secret',
  ({ driver, clientAuth, secret }) => {
    const post = (client: Client, url: string): Promise<ClientAnswer> =>
      client.send({ url, method: 'POST', body: { given: 'text' } });

    it('requests a token that is accepted, and reuses it (B7)', async () => {
      const [{ apiUrl, issued }, auth] = await deployed(clientAuth, secret);
      const client = driver.attach({ auths: [auth] });
      expect(await post(client, apiUrl)).toMatchObject({ status: 200, body: 'text' });
      expect(await post(client, apiUrl)).toMatchObject({ status: 200, body: 'text' });
      expect(issued()).toBe(1);
    });

    it('replaces a token that the server revoked (B17)', async () => {
      const [{ apiUrl, statuses, issued, revokeAll }, auth] = await deployed(clientAuth, secret);
      const client = driver.attach({ auths: [auth] });
      await post(client, apiUrl);
      await revokeAll();
      expect(await post(client, apiUrl)).toMatchObject({ status: 200, body: 'text' });
      expect(statuses).toEqual([200, 401, 200]);
      expect(issued()).toBe(2);
    });

    it('sends nothing with a wrong secret, and rejects with invalid_client (B16)', async () => {
      const [{ apiUrl, statuses }, auth] = await deployed(clientAuth, secret);
      const client = driver.attach({ auths: [{ ...auth, clientSecret: `${secret}x` }] });
      const error = { name: 'TokenRequestError', code: 'invalid_client' };
      await expect(post(client, apiUrl)).rejects.toMatchObject(error);
      expect(statuses).toEqual([]);
    });
  },
);

describe('a provider', () => {
  it('takes lifetime and scope from the response (B3)', async () => {
    const [, auth] = await deployed();
    const token = await createTokenProvider({ ...auth, scope: 'calls:read' }).getToken();
    expect(token).toMatchObject({ tokenType: 'Bearer', scope: 'calls:read' });
    expect(token.expiresAt).toBe(unhurriedClock.now() + 300_000);
  });

  it('rejects with invalid_scope for a scope that the client may not have (B3)', async () => {
    const [, auth] = await deployed();
    const call = createTokenProvider({ ...auth, scope: 'calls:write' }).getToken();
    await expect(call).rejects.toMatchObject({ code: 'invalid_scope' });
  });

  it('does not send a form after JSON was refused (B1)', async () => {
    const [{ issued }, auth] = await deployed();
    const call = createTokenProvider({ ...auth, bodyFormat: 'json' }).getToken();
    await expect(call).rejects.toMatchObject({ code: 'invalid_request', status: 400 });
    expect(issued()).toBe(0);
  });
});
