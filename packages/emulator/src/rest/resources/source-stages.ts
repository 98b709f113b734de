import type { Row } from '../../state/collections.js';
import { DAY_MS, readTime, wireTime } from '../../wire-time.js';

/** "A short time" is documented; how short is **assumed**. */
const RESERVATION_MS = 30 * 60_000;
/** DOCUMENTED as the standard. */
const QUARANTINE_MS = 60 * DAY_MS;

/** Moves a source on to the stage that it is in by now: DOCUMENTED, but for how long a reservation lasts. */
export function age(source: Row, now: number): void {
  const isOver = (time: unknown, ms = 0): boolean => readTime(String(time)) + ms <= now;
  const isServed = (): boolean => ['active', 'extended'].includes(String(source.status));
  if (source.status === 'reserved' && isOver(source.created, RESERVATION_MS)) {
    source.status = 'archived';
  }
  if (source.status === 'upcoming' && isOver(source.timestamp)) source.status = 'active';
  // No time is over that is null.
  if (isServed() && isOver(source.expire)) quarantine(source, readTime(String(source.expire)));
  if (source.status === 'quarantined' && isOver(source.quarantined, QUARANTINE_MS)) {
    source.status = 'archived';
  }
}

export function quarantine(source: Row, since: number): void {
  source.status = 'quarantined';
  source.quarantined = wireTime(since);
}

/** The stage of a source that is, or becomes, more than reserved. */
export function stageOf({ status, timestamp }: Row, now: number): string {
  if (status === 'extended') return status;
  return readTime(String(timestamp)) > now ? 'upcoming' : 'active';
}
