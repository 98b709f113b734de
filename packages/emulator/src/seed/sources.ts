import { quarantine } from '../rest/resources/source-stages.js';
import { blankSource } from '../rest/resources/sources.js';
import type { Row } from '../state/collections.js';
import { DAY_MS, formatTime } from '../time-format.js';
import { ownNumbers, pool } from './phone-numbers.js';
import { perCustomer, type SeedContext } from './seed-context.js';

/** The stages are assigned in turn, two for each customer, so that five customers have every stage. */
const stages = ['active', 'active', 'active', 'upcoming', 'active', 'reserved'];
const lateStages = ['quarantined', 'active', 'extended', 'archived'];
const stageCycle = [...stages, ...lateStages];

const media = ['Website', 'Newspaper', 'Radio', 'Google Ads', 'Leaflet'];

export function sources(context: SeedContext): Row[] {
  const { random, now } = context;
  return perCustomer(context, 'sources', (customer, index) =>
    [0, 1].map((offset) => {
      const number = 2 * index + offset;
      const published = random.pick(media);
      const source = {
        ...blankSource(random.timeWithin(365, now)),
        name: `${String(customer.name)}, ${published}`,
        media: published,
        customer_id: customer.customer_id,
        phonenr: ownNumbers[index],
        destnr: pool[number],
        status: stageCycle[number % stageCycle.length],
      };
      return withStageTimes(source, now);
    }),
  );
}

/** Sets the times that belong to the stage. */
function withStageTimes(source: Row, now: number): Row {
  switch (source.status) {
    case 'upcoming':
      return { ...source, timestamp: formatTime(now + 14 * DAY_MS) };
    case 'reserved':
      return { ...source, created: formatTime(now) };
    case 'quarantined':
      quarantine(source, now - 10 * DAY_MS);
      return { ...source, expire: formatTime(now - 10 * DAY_MS) };
    default:
      return source;
  }
}

/** Reports the first source as out of service. */
export function serviceStatuses({ rows }: SeedContext): Row[] {
  return rows('sources')
    .slice(0, 1)
    .map(({ source_id, customer_id }) => ({ source_id, customer_id, service: 'OOS' }));
}
