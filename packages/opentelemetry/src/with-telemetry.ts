import type { TokenEvent, TokenFetch, TokenProviderOptions } from '@kaisa-auth/core';
import {
  checkOption,
  DEFAULT_TOKEN_URL,
  fetchBelowNext,
  isObject,
  isProvider,
  readOption,
} from '@kaisa-auth/core/adapter';
import { context, createContextKey } from '@opentelemetry/api';
import { boundedServer } from './bounded.js';
import { instruments } from './instruments.js';
import { PROVIDER, SERVER_ADDRESS, SERVER_PORT } from './names.js';
import { recordMetrics } from './record-metrics.js';
import { sourceOf, type Source } from './source.js';
import { TokenRequestSpans } from './token-request-spans.js';

/**
 * The settings of `withTelemetry`.
 *
 * @example
 * ```ts
 * import type { TelemetrySettings } from '@kaisa-auth/opentelemetry';
 *
 * const settings: TelemetrySettings = { name: 'billing' };
 * ```
 */
export interface TelemetrySettings {
  /**
   * Tells the providers of one process apart, as the attribute `kaisa_auth.provider`. Defaults to `'default'`. Not the
   * place for a customer's id. After 32 different names, further ones are reported as `_OTHER`.
   */
  readonly name?: string | undefined;
  /**
   * Adds the digest that identifies the token to spans. It depends on the client secret, so leave it out if the secret
   * could be guessed. Defaults to false.
   */
  readonly includeKey?: boolean | undefined;
}

/** The key by which OpenTelemetry's SDK turns tracing off for a context. The API gives the same key for the same text. */
const SUPPRESS_TRACING = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/**
 * Returns options for `createTokenProvider` or `kaisaAuth` with which the provider reports metrics and spans to
 * OpenTelemetry's global providers. The result inherits from `options`: your `onEvent` and `fetch` keep working, and every
 * option can still be changed. Pass the result on as it is, because a copy made with a spread lacks what is inherited.
 *
 * @throws TypeError that names the invalid setting
 * @example
 * ```ts
 * import { kaisaAuth } from '@kaisa-auth/fetch';
 * import { withTelemetry } from '@kaisa-auth/opentelemetry';
 *
 * const options = withTelemetry({
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const kaisaFetch = kaisaAuth(options);
 * ```
 */
export function withTelemetry(
  options: TokenProviderOptions,
  settings: TelemetrySettings = {},
): TokenProviderOptions {
  const isValid = isObject(options) && !isProvider(options);
  checkOption(isValid, 'options', 'the options of a provider');
  checkOption(isObject(settings), 'settings', 'an object');
  const name = readOption(settings, 'name', 'default');
  const includeKey = readOption(settings, 'includeKey', false);
  checkOption(typeof name === 'string' && name !== '', 'name', 'a non-empty string');
  checkOption(typeof includeKey === 'boolean', 'includeKey', 'a boolean');
  const source = sourceOf(name);
  // Now, so that metrics exist before the first event, if the SDK has been started.
  instruments();
  let record: ((event: TokenEvent) => void) | undefined;
  const members: TokenMembers = {
    statistics: source.statistics,
    onEvent(event) {
      try {
        record ??= recorder(options, source, includeKey);
        record(event);
      } catch {
        // A failure of telemetry must not keep the event from the user's own listener.
      }
      return readOption<TokenMembers, 'onEvent'>(options, 'onEvent')?.call(options, event);
    },
    fetch(url, init) {
      const own = readOption<TokenMembers, 'fetch'>(options, 'fetch');
      const fetch: TokenFetch = own ?? fetchBelowNext() ?? globalThis.fetch;
      // The token request has a span already, which an instrumented HTTP client would repeat.
      return context.with(context.active().setValue(SUPPRESS_TRACING, true), () =>
        fetch(url, init),
      );
    },
  };
  return Object.create(options, Object.getOwnPropertyDescriptors(members)) as TokenProviderOptions;
}

/** The options that telemetry takes the place of. */
type TokenMembers = Pick<TokenProviderOptions, 'onEvent' | 'fetch' | 'statistics'>;

/** Creates a listener that records events. Called at the first event, when the provider has checked its options. */
function recorder(
  options: TokenProviderOptions,
  source: Source,
  includeKey: boolean,
): (event: TokenEvent) => void {
  const tokenUrl = readOption(options, 'tokenUrl', DEFAULT_TOKEN_URL);
  const { hostname, port, protocol } = new URL(tokenUrl);
  const serverAddress = hostname.replace(/^\[|\]$/g, '');
  const attributes = {
    [PROVIDER]: source.name,
    [SERVER_ADDRESS]: serverAddress,
    [SERVER_PORT]: Number(port || (protocol === 'https:' ? 443 : 80)),
  };
  const now = (): number => readOption(options, 'clock')?.monotonic?.() ?? performance.now();
  const spans = new TokenRequestSpans(attributes, includeKey, now);
  const metricsContext = { source, serverAddress: boundedServer(serverAddress), now };
  return (event) => {
    spans.record(event);
    recordMetrics(event, metricsContext);
  };
}
