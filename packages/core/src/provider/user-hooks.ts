// Calls the user's `onEvent`, `waitUntil`, `clock` and `fetch`. Each is read on every use, because the app may replace it.
import { readOption } from '../base/check-option.js';
import { createTime, type Time } from '../base/clock.js';
import { callUser, type Emit } from '../base/events.js';
import { fetchBelowNext } from '../base/next-fetch.js';
import type { TokenFetch } from '../endpoint/token-request.js';
import type { TokenProviderOptions } from './options.js';

/** Adds the key of the token to each event, for the user's listener. */
export function emitterFor(
  options: TokenProviderOptions,
  currentKey: () => string | undefined,
): Emit {
  return (event) => {
    const listener = readOption(options, 'onEvent');
    if (listener) void callUser(() => listener.call(options, { ...event, key: currentKey() }));
  };
}

/** Hands work that outlives its call to `waitUntil`. Its failures are reported by events. */
export function backgroundRunner(options: TokenProviderOptions): (work: Promise<unknown>) => void {
  const ignore = (): void => undefined;
  return (work) => {
    const settled = work.then(ignore, ignore);
    const waitUntil = readOption(options, 'waitUntil');
    if (waitUntil) void callUser(() => waitUntil.call(options, settled));
  };
}

/** Without a `clock` at construction nothing is looked up, because time is read for every request. */
export function timeOf(options: TokenProviderOptions): Time {
  const hasClock = readOption(options, 'clock') !== undefined;
  return createTime(hasClock ? () => options.clock : undefined);
}

/** The fetch that Next.js patches would write the token to disk and answer with an old one. */
export function fetchOf(options: TokenProviderOptions): TokenFetch {
  return (url, init) => {
    const fetch: TokenFetch = readOption(options, 'fetch') ?? fetchBelowNext() ?? globalThis.fetch;
    return fetch(url, init);
  };
}
