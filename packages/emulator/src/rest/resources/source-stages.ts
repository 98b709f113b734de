import type { Row } from '../../state/collections.js';
import { DAY_MS, parseTime, formatTime } from '../../time-format.js';

/** How long a number stays reserved. "A short time" is documented; 30 minutes is **assumed**. */
const RESERVATION_MS = 30 * 60_000;
/** How long a number stays in quarantine. DOCUMENTED as the standard. */
const QUARANTINE_MS = 60 * DAY_MS;

/** Moves a source to the stage that it has reached by now (DOCUMENTED, except the length of a reservation). */
export function advanceStage(source: Row, now: number): void {
  const isPast = (time: unknown, ms = 0): boolean => parseTime(String(time)) + ms <= now;
  const isInService = (): boolean => ['active', 'extended'].includes(String(source.status));
  if (source.status === 'reserved' && isPast(source.created, RESERVATION_MS)) {
    source.status = 'archived';
  }
  if (source.status === 'upcoming' && isPast(source.timestamp)) source.status = 'active';
  // A null `expire` is never past, because it does not parse as a time.
  if (isInService() && isPast(source.expire)) quarantine(source, parseTime(String(source.expire)));
  if (source.status === 'quarantined' && isPast(source.quarantined, QUARANTINE_MS)) {
    source.status = 'archived';
  }
}

export function quarantine(source: Row, since: number): void {
  source.status = 'quarantined';
  source.quarantined = formatTime(since);
}

/** Returns the stage of a source that is not reserved. */
export function stageOf({ status, timestamp }: Row, now: number): string {
  if (status === 'extended') return status;
  return parseTime(String(timestamp)) > now ? 'upcoming' : 'active';
}
