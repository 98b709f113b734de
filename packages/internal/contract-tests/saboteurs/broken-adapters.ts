import { naiveFetchDriver, SOUND_STEPS, type AdapterSteps } from './naive-fetch.js';
import { saboteursOf } from './saboteur.js';

const followsRedirects: Partial<AdapterSteps> = {
  async send(url, init) {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    return location ? fetch(new URL(location, url), init) : response;
  },
};

export const brokenAdapters = saboteursOf('naive adapter', naiveFetchDriver, {
  'leaves a request to another origin untouched (B15)': {
    signs: (_, __, headers) => !headers.has('authorization'),
  },
  "respects a caller's own Authorization and its 401 (B14)": {
    signs: (provider, url) => provider.allows(url),
  },
  'sends nothing without a token and rejects immediately (B16)': {
    token: (provider) => provider.getToken().catch(() => undefined),
  },
  'aborts the wait for the first token (B20)': { token: (provider) => provider.getToken() },
  'passes a second 401 to the caller after one replay (B19)': { maxReplays: 2, isNew: () => true },
  'does not loop when the server issues the same token again (B10)': { isNew: () => true },
  'does not replay after insufficient_scope (B17)': { isRefusal: ({ status }) => status === 401 },
  'ignores a 401 of another origin after a redirect (B17)': {
    isRefusal: ({ status }) => status === 401,
  },
  'replays a json body with the same method and headers (B17)': {
    repeat: (init) => ({ ...init, headers: {} }),
  },
  'never replays a one-shot web-stream body (B18)': {
    canRepeat: () => true,
    repeat: (init) => ({ ...init, body: SOUND_STEPS.canRepeat(init) ? (init.body ?? null) : '' }),
  },
  'does not send the token along a 307 to another port (B15)': followsRedirects,
  'does not send the token along a 307 to another host (B15)': followsRedirects,
});
