import { quarantine } from '../rest/resources/source-stages.js';
import { blankSource } from '../rest/resources/sources.js';
import type { Row } from '../state/collections.js';
import { DAY_MS, wireTime } from '../wire-time.js';
import { ownNumbers, pool } from './phone-numbers.js';
import { perCustomer, type Scene } from './scene.js';

/** Two for each customer, in turn: from five customers on there is one of each stage. */
const stages = ['active', 'active', 'active', 'upcoming', 'active', 'reserved'];
const lateStages = ['quarantined', 'active', 'extended', 'archived'];
const turns = [...stages, ...lateStages];

const media = ['Website', 'Newspaper', 'Radio', 'Google Ads', 'Leaflet'];

export function sources(scene: Scene): Row[] {
  const { faker, now } = scene;
  return perCustomer(scene, 'sources', (customer, index) =>
    [0, 1].map((nth) => {
      const number = 2 * index + nth;
      const published = faker.helpers.arrayElement(media);
      const source = {
        ...blankSource(wireTime(faker.date.past({ years: 1, refDate: now }).getTime())),
        name: `${String(customer.name)}, ${published}`,
        media: published,
        customer_id: customer.customer_id,
        phonenr: ownNumbers[index],
        destnr: pool[number],
        status: turns[number % turns.length],
      };
      return inStage(source, now);
    }),
  );
}

/** With the times that go with its stage. */
function inStage(source: Row, now: number): Row {
  switch (source.status) {
    case 'upcoming':
      return { ...source, timestamp: wireTime(now + 14 * DAY_MS) };
    case 'reserved':
      return { ...source, created: wireTime(now) };
    case 'quarantined':
      quarantine(source, now - 10 * DAY_MS);
      return { ...source, expire: wireTime(now - 10 * DAY_MS) };
    default:
      return source;
  }
}

/** The first source has a problem. */
export function serviceStatuses({ rows }: Scene): Row[] {
  return rows('sources')
    .slice(0, 1)
    .map(({ source_id, customer_id }) => ({ source_id, customer_id, service: 'OOS' }));
}
