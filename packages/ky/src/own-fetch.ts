import type { Fetch } from './ky-options.js';

/** A `fetch` that the user gave to ky, which hands it a whole `Request`: it may look at nothing else. */
export function ownFetch(fetch: Fetch): Fetch {
  return async (input, init) => {
    if (!init?.headers) return fetch(input, init);
    const whole = new Request(input, init);
    try {
      return await fetch(whole, init);
    } finally {
      // This also keeps it alive until now: once it is collected, it does not hear its signal any more.
      whole.headers.delete('authorization');
    }
  };
}
