import { kaisaAuth as axiosAuth } from '@kaisa-auth/axios';
import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { kaisaAuth as fetchAuth } from '@kaisa-auth/fetch';
import { kaisaAuth as kyAuth } from '@kaisa-auth/ky';
import { kaisaAuth as openapiAuth } from '@kaisa-auth/openapi-fetch';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import axios from 'axios';
import ky from 'ky';
import createClient from 'openapi-fetch';
import { describe, expect, it } from 'vitest';
import { deploy, type Deployment } from './authorization-server.js';

interface Answer {
  status: number;
  body: string;
}

type Paths = Record<
  string,
  {
    post: {
      requestBody: { content: { 'application/json': string } };
      responses: { 200: { content: { 'application/json': Answer } } };
    };
  }
>;

/** A POST of `text` to `url` through each adapter. */
type Post = (auth: TokenProviderOptions) => (url: string) => Promise<Answer>;

const adapters: Record<string, Post> = {
  axios: (auth) => {
    const instance = axios.create({ validateStatus: () => true });
    axiosAuth(instance, auth);
    return async (url) => {
      const { status, data } = await instance.post<{ body: string }>(url, 'text');
      return { status, body: data.body };
    };
  },
  fetch: (auth) => {
    const authFetch = fetchAuth(auth);
    return async (url) => {
      const response = await authFetch(url, { method: 'POST', body: 'text' });
      return { status: response.status, body: ((await response.json()) as Answer).body };
    };
  },
  ky: (auth) => {
    const api = ky.extend({ timeout: false }).extend(kyAuth(auth));
    return async (url) => {
      const response = await api.post(url, { body: 'text' });
      return { status: response.status, body: (await response.json<Answer>()).body };
    };
  },
  'openapi-fetch': (auth) => {
    const client = createClient<Paths>();
    client.use(openapiAuth(auth));
    return async (url) => {
      const init = { body: 'text', bodySerializer: (body: string) => body };
      const { data, response } = await client.POST(url, init);
      return { status: response.status, body: data?.body ?? '' };
    };
  },
};

const methods = { body: 'client_secret_post', basic: 'client_secret_basic' } as const;

const CLIENT_ID = 'client: +1/%41';

/** Everything that a form or Basic could get wrong (RFC 6749 Appendix B). */
const SECRETS = {
  plain: 'a-plain-secret-of-some-length',
  special: ` a+b/c=d&e%41:f?g"h\\i'(j)*!~k `,
};

const cases = Object.entries(adapters).flatMap(([adapter, post]) =>
  Object.entries(methods).flatMap(([clientAuth, method]) =>
    Object.entries(SECRETS).map(([kind, secret]) => ({
      adapter,
      post,
      clientAuth,
      method,
      kind,
      secret,
    })),
  ),
);

async function deployed(
  method: string,
  secret: string,
): Promise<[Deployment, TokenProviderOptions & { clientSecret: string }]> {
  const deployment = await deploy({
    client_id: CLIENT_ID,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    token_endpoint_auth_method: method as 'client_secret_post',
    scope: 'calls:read',
  });
  const { tokenUrl, apiUrl } = deployment;
  const clientAuth = method === methods.body ? 'body' : 'basic';
  const client = { clientId: CLIENT_ID, clientSecret: secret, clientAuth } as const;
  const clock = unhurriedClock;
  return [deployment, { ...client, tokenUrl, allowedOrigins: [apiUrl], clock }];
}

describe.each(cases)(
  '$adapter, clientAuth $clientAuth, $kind secret',
  ({ post, method, secret }) => {
    it('requests a token that is accepted, and reuses it (B7)', async () => {
      const [{ apiUrl, issued }, auth] = await deployed(method, secret);
      const send = post(auth);
      expect(await send(apiUrl)).toEqual({ status: 200, body: 'text' });
      expect(await send(apiUrl)).toEqual({ status: 200, body: 'text' });
      expect(issued()).toBe(1);
    });

    it('replaces a token that the server revoked (B17)', async () => {
      const [{ apiUrl, apiRequests, issued, revokeAll }, auth] = await deployed(method, secret);
      const send = post(auth);
      await send(apiUrl);
      await revokeAll();
      expect(await send(apiUrl)).toEqual({ status: 200, body: 'text' });
      expect(apiRequests.map(({ status }) => status)).toEqual([200, 401, 200]);
      expect(issued()).toBe(2);
    });

    it('sends nothing with a wrong secret, and rejects with invalid_client (B16)', async () => {
      const [{ apiUrl, apiRequests }, auth] = await deployed(method, secret);
      const send = post({ ...auth, clientSecret: `${secret}x` });
      await expect(send(apiUrl)).rejects.toMatchObject({
        name: 'TokenRequestError',
        code: 'invalid_client',
      });
      expect(apiRequests).toEqual([]);
    });
  },
);

describe('a provider', () => {
  const plain = (): ReturnType<typeof deployed> => deployed(methods.body, SECRETS.plain);

  it('takes lifetime and scope from the response (B3)', async () => {
    const [, auth] = await plain();
    const token = await createTokenProvider({ ...auth, scope: 'calls:read' }).getToken();
    expect(token).toMatchObject({ tokenType: 'Bearer', scope: 'calls:read' });
    expect(token.expiresAt).toBe(unhurriedClock.now() + 300_000);
  });

  it('rejects with invalid_scope for a scope that the client may not have (B3)', async () => {
    const [, auth] = await plain();
    const provider = createTokenProvider({ ...auth, scope: 'calls:write' });
    await expect(provider.getToken()).rejects.toMatchObject({ code: 'invalid_scope' });
  });

  it('does not send a form after JSON was refused (B1)', async () => {
    const [{ issued }, auth] = await plain();
    const provider = createTokenProvider({ ...auth, bodyFormat: 'json' });
    await expect(provider.getToken()).rejects.toMatchObject({
      code: 'invalid_request',
      status: 400,
    });
    expect(issued()).toBe(0);
  });
});
