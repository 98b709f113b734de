import { parseRetryAfter } from '@kaisa-auth/core/adapter';
import type { TokenEvent } from '@kaisa-auth/fetch';
import type { Output } from '../output/output.js';

/** A fetch and a listener for one provider. Together they know how long the provider waits, which no event says. */
interface Announcer {
  readonly fetch: typeof globalThis.fetch;
  readonly onEvent: (event: TokenEvent) => void;
}

/** Says on standard error how long the provider waits for `Retry-After` before it requests a token again. */
export function announceWaits(output: Output): Announcer {
  let retryAfterMs = 0;
  let announcement: NodeJS.Immediate | undefined;
  return {
    fetch: async (input, init) => {
      retryAfterMs = 0;
      const response = await globalThis.fetch(input, init);
      retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), Date.now()) ?? 0;
      return response;
    },
    onEvent: (event) => {
      // A failure that ends the acquisition is followed by its cooldown before anything else happens.
      if (event.type === 'cooldown') clearImmediate(announcement);
      // After invalid_client, the credentials are read again without a wait.
      if (event.type !== 'request_failed' || event.code === 'invalid_client') return;
      if (!event.status || retryAfterMs <= 0) return;
      const message = describeWait(event.status, retryAfterMs, event.attempt + 1);
      announcement = setImmediate(() => void output.report(message));
    },
  };
}

function describeWait(status: number, ms: number, attempt: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `kaisa-auth: HTTP ${status}: waiting ${seconds} s (Retry-After) before attempt ${attempt}`;
}
