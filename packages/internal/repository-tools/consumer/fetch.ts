import { createTokenProvider, kaisaAuth, type FetchAuthOptions } from '@kaisa-auth/fetch';

const auth = { clientId: 'id', clientSecret: 'secret' };
const options: FetchAuthOptions = { renewOn: (status) => status === 401, replayBody: false };

export const authFetch: typeof fetch = kaisaAuth(auth);
kaisaAuth(createTokenProvider(auth), options);

/** A fetch of another implementation keeps its own type. */
interface OwnFetch {
  (url: string, init?: { method?: string; own?: number }): Promise<{ status: number }>;
}
declare const ownFetch: OwnFetch;
export const sameType: OwnFetch = kaisaAuth(auth, { fetch: ownFetch, replayBody: false });

// @ts-expect-error no function
kaisaAuth(auth, { fetch: 'fetch' });
// @ts-expect-error the fetch is an option
kaisaAuth(auth, fetch);
// @ts-expect-error a misspelt option
kaisaAuth(auth, { renewon: [401] });
// @ts-expect-error no boolean
kaisaAuth(auth, { replayBody: 'no' });
// @ts-expect-error a misspelt option
kaisaAuth({ clientID: 'id', clientSecret: 'secret' });
