// The middleware has the type of every version's, in both module systems.
import createClient from 'openapi-fetch';
import createLowestClient from 'openapi-fetch-lowest';
import { createTokenProvider, kaisaAuth, type OpenapiAuthOptions } from '@kaisa-auth/openapi-fetch';
import { kaisaAuth as kaisaFetch } from '@kaisa-auth/fetch';

interface paths {
  '/customers': {
    get: {
      parameters: { query?: { page?: number } };
      responses: { 200: { content: { 'application/json': { total: string } } } };
    };
  };
}

const auth = { clientId: 'id', clientSecret: 'secret' };
const options: OpenapiAuthOptions = { renewOn: [401, 403], replayBody: false };

const client = createClient<paths>({ baseUrl: 'https://api.example.com' });
client.use(kaisaAuth(auth), kaisaAuth(auth, options));
client.eject(kaisaAuth(createTokenProvider({ credentials: () => auth })));
createLowestClient<paths>({ baseUrl: 'https://api.example.com' }).use(kaisaAuth(auth));

createClient<paths>({ fetch: kaisaFetch(auth) });
createLowestClient<paths>({ fetch: kaisaFetch(auth) });
export const total = async (): Promise<string | undefined> =>
  (await client.GET('/customers', { params: { query: { page: 0 } } })).data?.total;

// @ts-expect-error that is another client's
kaisaAuth(client, auth);
// @ts-expect-error the middleware is no fetch
createClient<paths>({ fetch: kaisaAuth(auth) });
// @ts-expect-error a misspelt option of the adapter
kaisaAuth(auth, { renewon: [401] });
// @ts-expect-error a misspelt option
kaisaAuth({ clientID: 'id', clientSecret: 'secret' });
