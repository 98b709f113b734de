import type { TokenStatistics } from '@kaisa-auth/core';
import { boundedName } from './bounded.js';

/** The state of the providers with one name, as observable instruments read it. */
export interface Source {
  readonly name: string;
  readonly statistics: TokenStatistics;
  /** The cooldowns that have followed each other since the last token. */
  cooldown: Cooldown | undefined;
  isStoreDegraded: boolean;
}

interface Cooldown {
  /** Returns the milliseconds since the first of them began. */
  readonly age: () => number;
  /** The age at which the last of them ends. */
  readonly endsAtMs: number;
  /** The lifetime of the token that was cached last when the first of them began. */
  readonly lifetime: TokenStatistics['lifetime'];
}

const sources = new Map<string, Source>();

/** Returns the source of this name. Sources are kept, because a counter must not decrease when a provider is gone. */
export function sourceOf(name: string): Source {
  const known = boundedName(name);
  const source = sources.get(known) ?? createSource(known);
  sources.set(known, source);
  return source;
}

export function allSources(): Iterable<Source> {
  return sources.values();
}

function createSource(name: string): Source {
  return { name, statistics: {}, cooldown: undefined, isStoreDegraded: false };
}

/** Notes a cooldown that begins now. */
export function startCooldown(source: Source, lengthMs: number, now: () => number): void {
  const { lifetime } = source.statistics;
  const { age } = current(source) ?? { age: stopwatch(now) };
  source.cooldown = { age, endsAtMs: age() + lengthMs, lifetime };
}

/** Returns for how long cooldowns have followed each other, in ms; 0 outside of a cooldown. */
export function cooldownMs(source: Source): number {
  const cooldown = current(source);
  const age = cooldown?.age() ?? 0;
  return cooldown && age < cooldown.endsAtMs ? age : 0;
}

/** Notes that an API has refused the current token, which must not count as the end of later cooldowns. */
export function dropToken(source: Source): void {
  source.cooldown = current(source);
  source.statistics.lifetime = undefined;
}

/** Returns the cooldown, unless a token cached since has ended it. */
function current({ cooldown, statistics: { lifetime } }: Source): Cooldown | undefined {
  const isOver = lifetime !== undefined && lifetime !== cooldown?.lifetime;
  return isOver ? undefined : cooldown;
}

function stopwatch(now: () => number): () => number {
  const start = now();
  return () => now() - start;
}
