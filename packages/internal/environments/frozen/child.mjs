// Calls the API as often as its parent asks; with `expiresInMs` its clocks advance before, to that time before the expiry.
import { createTokenProvider, kaisaAuth } from '@kaisa-auth/fetch';

const { auth, v2Url, warm } = JSON.parse(process.argv[2]);
let ahead = 0;
const clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() + ahead };
const provider = createTokenProvider({ ...auth, clock, warm });
const kaisaFetch = kaisaAuth(provider);

process.on('message', async ({ calls, expiresInMs }) => {
  if (expiresInMs) {
    const { expiresAt } = await provider.getToken();
    ahead += expiresAt - clock.now() - expiresInMs;
  }
  const call = () => kaisaFetch(`${v2Url}/customers`).then(({ status }) => status, String);
  process.send(await Promise.all(Array.from({ length: calls }, call)));
});
