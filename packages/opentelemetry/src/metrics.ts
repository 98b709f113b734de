// The metrics, as OpenTelemetry's conventions want them: the unit stands beside the name, not in it.

interface MetricDefinition {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
}

export type EventMetric =
  | 'requestDuration'
  | 'waitDuration'
  | 'cooldownDuration'
  | 'invalidations'
  | 'replays'
  | 'unsigned'
  | 'degradations'
  | 'refusedEntries';

export type ObservedMetric =
  'served' | 'failed' | 'age' | 'remaining' | 'cooldown' | 'storeCommands' | 'leases' | 'degraded';

/** Recorded when an event is emitted, which is never for a cached token. */
export const EVENT_METRICS: Readonly<Record<EventMetric, MetricDefinition>> = {
  requestDuration: {
    name: 'kaisa_auth.token.request.duration',
    unit: 's',
    description: 'Duration of token requests.',
  },
  waitDuration: {
    name: 'kaisa_auth.token.wait.duration',
    unit: 's',
    description: 'How long callers waited for a token.',
  },
  invalidations: {
    name: 'kaisa_auth.token.invalidations',
    unit: '{token}',
    description: 'Tokens that were dropped because an API refused them.',
  },
  replays: {
    name: 'kaisa_auth.request.replays',
    unit: '{request}',
    description: 'Requests that were sent again with a new token.',
  },
  unsigned: {
    name: 'kaisa_auth.request.unsigned',
    unit: '{request}',
    description: 'Requests sent without a token because allowedOrigins does not cover their URL.',
  },
  cooldownDuration: {
    name: 'kaisa_auth.cooldown.duration',
    unit: 's',
    description: 'Length of the pauses after failed acquisitions.',
  },
  degradations: {
    name: 'kaisa_auth.store.degradations',
    unit: '{degradation}',
    description: 'How often the store failed and was put aside.',
  },
  refusedEntries: {
    name: 'kaisa_auth.store.refused_entries',
    unit: '{entry}',
    description: 'Store entries that were ignored: changed, too long, or written with another key.',
  },
};

/** Read from plain numbers when metrics are collected. */
export const OBSERVED_METRICS: Readonly<Record<ObservedMetric, MetricDefinition>> = {
  served: {
    name: 'kaisa_auth.token.served',
    unit: '{token}',
    description: 'Tokens that were given to callers.',
  },
  failed: {
    name: 'kaisa_auth.token.failed',
    unit: '{call}',
    description: 'Calls that got no token.',
  },
  age: {
    name: 'kaisa_auth.token.age',
    unit: 's',
    description: 'Age of the current token.',
  },
  remaining: {
    name: 'kaisa_auth.token.remaining_lifetime',
    unit: 's',
    description: 'Remaining lifetime of the current token.',
  },
  cooldown: {
    name: 'kaisa_auth.cooldown.elapsed',
    unit: 's',
    description: 'For how long cooldowns have followed each other; 0 outside of a cooldown.',
  },
  storeCommands: {
    name: 'kaisa_auth.store.commands',
    unit: '{command}',
    description: 'Commands that were sent to the store.',
  },
  leases: {
    name: 'kaisa_auth.store.leases',
    unit: '{lease}',
    description: 'Leases that were taken, or waited for because another process had them.',
  },
  degraded: {
    name: 'kaisa_auth.store.degraded',
    unit: '{store}',
    description: '1 from a failure of the store until it works again, otherwise 0.',
  },
};
