import { addressesOf } from './addresses.js';
import { createApp } from './app.js';
import { argumentError } from './argument-error.js';
import type { PortlessEmulator } from './emulator.js';
import { createControls } from './emulator-controls.js';
import { createParts } from './emulator-parts.js';
import { MemoryConnection } from './memory-connection.js';
import type { CreateEmulatorOptions } from './options.js';
import { readOptions } from './read-options.js';
import { seedData } from './seed/seed-data.js';
import { undiciInterceptor } from './undici-interceptor.js';

/** A name that no DNS server resolves (RFC 6761). */
const DEFAULT_URL = 'https://kaisa.test';

/**
 * Creates an emulator of Kaisa that needs no port: its `fetch` answers for all its addresses. Unofficial.
 *
 * @throws TypeError that names the invalid option
 * @example
 * ```ts
 * import { createEmulator } from '@kaisa-auth/emulator';
 * import { kaisaAuth } from '@kaisa-auth/fetch';
 *
 * const { auth, fetch, v2Url } = createEmulator();
 * const kaisaFetch = kaisaAuth({ ...auth, fetch }, { fetch });
 * const response = await kaisaFetch(`${v2Url}/customers`);
 * ```
 */
export function createEmulator(options: CreateEmulatorOptions = {}): PortlessEmulator {
  const given = readOptions(options, 'createEmulator');
  const settings = { ...given, url: given.url ?? DEFAULT_URL };
  const { url, customers, seed, clock, controlToken } = settings;
  const parts = createParts(settings, seedData({ count: customers, seed, now: clock.now() }));
  const controls = createControls(parts);
  const addresses = addressesOf(settings, { main: url, v3: url, dncs: url });
  const app = createApp(parts, controls, () => addresses);

  const answer: typeof fetch = async (input, init) => {
    const request = requestFrom(input, init);
    if (new URL(request.url).origin !== url) {
      throw argumentError(`the emulator answers for ${url} only, not for ${request.url}`);
    }
    request.signal.throwIfAborted();
    const connection = new MemoryConnection(request);
    return connection.settle(app.fetch(request, { connection }));
  };
  return {
    ...addresses,
    ...controls,
    controlToken,
    fetch: answer,
    interceptor: undiciInterceptor(url, answer),
    close: () => {
      parts.tokenFaults.restore();
      parts.apiFaults.restore();
      parts.events.endStreams();
      return Promise.resolve();
    },
  };
}

/** Creates a `Request`; rebuilds one of another fetch implementation, such as Miniflare's, which `Request` does not accept. */
function requestFrom(input: string | URL | Request, init?: RequestInit): Request {
  const isForeign = typeof input === 'object' && 'url' in input && !(input instanceof Request);
  if (!isForeign) return new Request(input, init);
  const { url, method, headers, body, signal } = input as Request;
  const half = { duplex: 'half' } as const;
  return new Request(url, { ...half, method, headers: [...headers], body, signal, ...init });
}
