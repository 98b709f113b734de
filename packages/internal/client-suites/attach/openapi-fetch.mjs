import { kaisaAuth } from '@kaisa-auth/openapi-fetch';
import { isAttached, provider, runCall, withRefusingFetch } from './variant.mjs';

/** Attaches to every client that is created. */
export function attach(createClient) {
  if (!isAttached) return createClient;
  return (clientOptions) => {
    const client = createClient(withRefusingFetch(clientOptions));
    const auth = kaisaAuth(provider);
    client.use(auth);
    const calls = Object.entries(client).map(([name, call]) => [
      name,
      (...words) => runCall(() => call(...words.map(withRefusingFetch))),
    ]);
    return {
      ...Object.fromEntries(calls),
      eject: client.eject,
      /** Keeps the adapter's middleware the last one. */
      use(...middleware) {
        client.eject(auth);
        client.use(...middleware, auth);
      },
    };
  };
}
