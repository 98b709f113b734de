import axios, { Axios } from 'axios';
import middle, { Axios as MiddleAxios } from 'axios-middle';
import { createTokenProvider, kaisaAuth, type TokenEvent } from '@kaisa-auth/axios';

const auth = { clientId: 'id', clientSecret: 'secret' };
const instance = axios.create();

for (const any of [new Axios({}), middle.create(), new MiddleAxios({})]) kaisaAuth(any, auth);
export const detach: () => void = kaisaAuth(instance, auth, { renewOn: [401, 403] });
kaisaAuth(axios, createTokenProvider({ credentials: () => auth, clientAuth: 'basic' }));
kaisaAuth(instance, {
  ...auth,
  onEvent: (event: TokenEvent) => console.log(event.type, event.key),
});

// @ts-expect-error a misspelt option
kaisaAuth(instance, { clientID: 'id', clientSecret: 'secret' });
// @ts-expect-error a misspelt option of the adapter
kaisaAuth(instance, auth, { renewon: [401] });
// @ts-expect-error no list of statuses
kaisaAuth(instance, auth, { renewOn: 401 });
// @ts-expect-error not an axios instance
kaisaAuth(fetch, auth);
