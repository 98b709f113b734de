import type { Row } from '../state/collections.js';
import { wireTime } from '../wire-time.js';
import { busyCustomers, withIds, type Scene } from './scene.js';
import { SILENCE, SILENCE_BYTES } from './silence.js';

/** One of the system, then one for each customer. */
export function voicemailGreetings(scene: Scene): Row[] {
  const { faker, now } = scene;
  const greeting = (customer_id: unknown, name: string): Row => ({
    customer_id,
    name,
    timestamp: wireTime(faker.date.past({ years: 1, refDate: now }).getTime()),
    datalength: String(SILENCE_BYTES),
    locked: customer_id === null ? '1' : '0',
    sounddata: SILENCE,
  });
  const ofSystem = greeting(null, 'System greeting');
  const own = busyCustomers(scene).map(({ customer_id }) => greeting(customer_id, 'Out of office'));
  return withIds([ofSystem, ...own], 'voicemailGreetings');
}
