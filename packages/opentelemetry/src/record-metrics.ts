import type { TokenEvent } from '@kaisa-auth/core';
import type { Attributes } from '@opentelemetry/api';
import { errorType, knownStatus, outcome } from './bounded.js';
import { instruments } from './instruments.js';
import { PROVIDER, SERVER_ADDRESS, STORE_COMMAND } from './names.js';
import { dropToken, startCooldown, type Source } from './source.js';

/** The values that the metrics of one provider need beside its events. */
export interface MetricsContext {
  readonly source: Source;
  readonly serverAddress: string;
  /** Returns milliseconds from any origin, by the provider's clock. */
  readonly now: () => number;
}

/** Records one event. Events are rare: a cached token causes none. */
export function recordMetrics(event: TokenEvent, context: MetricsContext): void {
  const { invalidations, replays, unsigned, refusedEntries } = instruments();
  const common = { [PROVIDER]: context.source.name };
  switch (event.type) {
    case 'invalidated':
      dropToken(context.source);
      invalidations.add(1, common);
      break;
    case 'replayed':
      replays.add(1, { ...common, ...knownStatus(event.status) });
      break;
    case 'origin_skipped':
      unsigned.add(1, common);
      break;
    case 'store_entry_refused':
      refusedEntries.add(1, common);
      break;
    case 'store_degraded':
    case 'store_recovered':
      recordStore(event, context.source, common);
      break;
    default:
      recordAcquisition(event, context, common);
  }
}

function recordAcquisition(
  event: TokenEvent,
  { source, serverAddress, now }: MetricsContext,
  common: Attributes,
): void {
  const { requestDuration, waitDuration, cooldownDuration } = instruments();
  const toServer = { ...common, [SERVER_ADDRESS]: serverAddress };
  switch (event.type) {
    case 'request_succeeded':
      requestDuration.record(event.durationMs / 1000, { ...toServer, ...outcome(undefined) });
      break;
    case 'request_failed': {
      const { durationMs, code, status } = event;
      const attributes = { ...toServer, ...outcome(code), ...knownStatus(status) };
      requestDuration.record(durationMs / 1000, attributes);
      break;
    }
    case 'waited':
      waitDuration.record(event.durationMs / 1000, { ...common, ...outcome(event.code) });
      break;
    case 'cooldown':
      startCooldown(source, event.retryAfterMs, now);
      cooldownDuration.record(event.retryAfterMs / 1000, { ...common, ...errorType(event.code) });
  }
}

type EventOf<Type extends TokenEvent['type']> = Extract<TokenEvent, { readonly type: Type }>;

function recordStore(
  event: EventOf<'store_degraded' | 'store_recovered'>,
  source: Source,
  common: Attributes,
): void {
  source.isStoreDegraded = event.type === 'store_degraded';
  if (event.type === 'store_recovered') return;
  const attributes = { ...common, [STORE_COMMAND]: event.command, ...errorType(event.code) };
  instruments().degradations.add(1, attributes);
}
