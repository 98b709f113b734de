import { createTokenProvider, kaisaAuth, type FetchAuthOptions } from '@kaisa-auth/fetch';

const auth = { clientId: 'id', clientSecret: 'secret' };
const options: FetchAuthOptions = { renewOn: (status) => status === 401, replayBody: false };

export const authFetch: typeof fetch = kaisaAuth(auth);
kaisaAuth(createTokenProvider(auth), undefined, options);

/** A fetch of another implementation keeps its own type. */
interface OwnFetch {
  (url: string, init?: { method?: string; own?: number }): Promise<{ status: number }>;
}
declare const ownFetch: OwnFetch;
export const sameType: OwnFetch = kaisaAuth(auth, ownFetch, options);

// @ts-expect-error no function
kaisaAuth(auth, 'fetch');
// @ts-expect-error the options are last
kaisaAuth(auth, options);
// @ts-expect-error a misspelt option
kaisaAuth(auth, fetch, { renewon: [401] });
// @ts-expect-error no boolean
kaisaAuth(auth, fetch, { replayBody: 'no' });
// @ts-expect-error a misspelt option
kaisaAuth({ clientID: 'id', clientSecret: 'secret' });
// @ts-expect-error a format that there is not
kaisaAuth({ ...auth, bodyFormat: 'xml' });
