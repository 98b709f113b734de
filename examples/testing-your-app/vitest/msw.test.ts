import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connect } from '../src/customers';

const baseUrl = 'https://api.analytics.freespee.com/2.4.9';
const tokenUrl = 'https://auth.freespee.com/oauth2/token';

const server = setupServer(
  http.post(tokenUrl, () => HttpResponse.json({ access_token: 'token-1', expires_in: 300 })),
  http.get(`${baseUrl}/customers`, ({ request }) => {
    const isAuthorized = request.headers.get('authorization') === 'Bearer token-1';
    if (!isAuthorized) return new HttpResponse(null, { status: 401 });
    return HttpResponse.json({ customers: [{ name: 'Müller & Söhne' }] });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const customers = () => connect(baseUrl, { clientId: 'id', clientSecret: 'secret' });

test('sends requests with the token', async () => {
  expect(await customers().names()).toEqual(['Müller & Söhne']);
});

test('sends no request without a token', async () => {
  server.use(
    http.post(tokenUrl, () => HttpResponse.json({ error: 'invalid_client' }, { status: 401 })),
    http.get(`${baseUrl}/customers`, () => expect.unreachable()),
  );
  await expect(customers().names()).rejects.toMatchObject({ code: 'invalid_client' });
});
