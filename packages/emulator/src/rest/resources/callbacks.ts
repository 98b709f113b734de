import { DAY_MS, formatTime } from '../../time-format.js';
import { collectionResource, notAFilter } from '../collection-resource.js';
import type { Resource } from '../resource.js';

/**
 * Callbacks, by default those of the next seven days. This range and the defaults of POST are DOCUMENTED. Times are
 * compared as strings.
 */
export const callbacks: Resource = collectionResource('callbacks', {
  filters: { from_date: notAFilter, to_date: notAFilter },
  select(rows, { fields, now }) {
    const { from_date = formatTime(now), to_date = formatTime(now + 7 * DAY_MS) } = fields;
    const [from, to] = [String(from_date), String(to_date)];
    return rows.filter(({ scheduled }) => String(scheduled) >= from && String(scheduled) <= to);
  },
  defaults: ({ fields, now }) => ({
    caller_id: fields.agent_nr,
    scheduled: formatTime(now),
    retries: '0',
    retry_interval: '300',
    completed: '0',
    cdr_id: null,
  }),
});
