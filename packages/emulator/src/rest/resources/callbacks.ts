import { DAY_MS, wireTime } from '../../wire-time.js';
import { collectionResource, everyRow } from '../collection-resource.js';
import type { Resource } from '../resource.js';

/** Those of the week that begins now, unless other times are asked for: DOCUMENTED, as are the defaults of POST. Times are compared as texts. */
export const callbacks: Resource = collectionResource('callbacks', {
  filters: { from_date: everyRow, to_date: everyRow },
  rows(rows, { fields, now }) {
    const { from_date = wireTime(now), to_date = wireTime(now + 7 * DAY_MS) } = fields;
    const [from, to] = [String(from_date), String(to_date)];
    return rows.filter(({ scheduled }) => String(scheduled) >= from && String(scheduled) <= to);
  },
  complete: ({ fields, now }) => ({
    caller_id: fields.agent_nr,
    scheduled: wireTime(now),
    retries: '0',
    retry_interval: '300',
    completed: '0',
    cdr_id: null,
  }),
});
