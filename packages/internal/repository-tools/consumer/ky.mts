// ky is ESM only. Its versions have types that do not fit each other; ours fit both.
import { createTokenProvider, kaisaAuth, type KyAuthOptions } from '@kaisa-auth/ky';
import newest from 'ky';
import lowest from 'ky-lowest';
import firstOfTwo from 'ky-2.0';

const auth = { clientId: 'id', clientSecret: 'secret' };
const options: KyAuthOptions = { renewOn: [401, 403], replayBody: false };

export const api: typeof newest = newest.extend(kaisaAuth(auth));
export const firstOfTwoApi: typeof firstOfTwo = firstOfTwo.extend(kaisaAuth(auth));
export const lowestApi: typeof lowest = lowest.extend(kaisaAuth(auth, options));
newest
  .create({ prefix: '/api', retry: 3 })
  .extend(kaisaAuth(createTokenProvider({ credentials: () => auth })))
  .extend(kaisaAuth({ ...auth, onEvent: (event) => console.log(event.type) }))
  .extend({ retry: { shouldRetry: () => undefined } });
lowest.create({ prefixUrl: new URL('https://api.example.com'), retry: { limit: 3 } });

// @ts-expect-error no function of the parent's options
newest.create(kaisaAuth(auth));
// @ts-expect-error that is another client's
newest.extend(kaisaAuth(newest, auth));
// @ts-expect-error a misspelt option of the adapter
kaisaAuth(auth, { renewon: [401] });
// @ts-expect-error a misspelt option
kaisaAuth({ clientID: 'id', clientSecret: 'secret' });
