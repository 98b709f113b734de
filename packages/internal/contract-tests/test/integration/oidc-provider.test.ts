import { createTokenProvider } from '@kaisa-auth/core';
import { newestDrivers } from '@kaisa-auth/test-kit/drivers/newest';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { describe, expect, it } from 'vitest';
import { deploy } from './authorization-server.js';

const METHODS = { body: 'client_secret_post', basic: 'client_secret_basic' } as const;

const CLIENT_ID = 'client: +1/%41';

/** Everything that a form or Basic could get wrong (RFC 6749 Appendix B). */
const SECRETS = {
  plain: 'a-plain-secret-of-some-length',
  special: `a +b/c=d&e%41:f?g"h\\i'(j)*!~k`,
};

async function deployed(clientAuth: keyof typeof METHODS = 'body', clientSecret = SECRETS.plain) {
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
  const auth = { ...client, tokenUrl, allowedOrigins: [new URL(apiUrl).origin] };
  return [deployment, auth] as const;
}

const cases = newestDrivers.flatMap((driver) =>
  (['body', 'basic'] as const).flatMap((clientAuth) =>
    Object.entries(SECRETS).map(([kind, secret]) => ({ driver, clientAuth, kind, secret })),
  ),
);

describe.each(cases)(
  '$driver.name, clientAuth $clientAuth, $kind secret',
  ({ driver, clientAuth, secret }) => {
    async function deployedClient(clientSecret = secret) {
      const [deployment, auth] = await deployed(clientAuth, secret);
      const client = driver.attach({ auths: [{ ...auth, clientSecret }] });
      const request = { url: deployment.apiUrl, method: 'POST', body: { given: 'text' } };
      return { ...deployment, post: () => client.send(request) };
    }

    it('requests a token that is accepted, and reuses it (B7)', async () => {
      const { post, issued } = await deployedClient();
      expect(await post()).toMatchObject({ status: 200, body: 'text' });
      expect(await post()).toMatchObject({ status: 200, body: 'text' });
      expect(issued()).toBe(1);
    });

    it('replaces a token that the server revoked (B17)', async () => {
      const { post, statuses, issued, revokeAll } = await deployedClient();
      await post();
      await revokeAll();
      expect(await post()).toMatchObject({ status: 200, body: 'text' });
      expect(statuses).toEqual([200, 401, 200]);
      expect(issued()).toBe(2);
    });

    it('sends nothing with a wrong secret, and rejects with invalid_client (B16)', async () => {
      const { post, statuses } = await deployedClient(`${secret}x`);
      await expect(post()).rejects.toMatchObject({
        name: 'TokenRequestError',
        code: 'invalid_client',
      });
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
