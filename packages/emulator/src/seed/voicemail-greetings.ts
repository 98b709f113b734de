import type { Row } from '../state/collections.js';
import { detailedCustomers, withIds, type SeedContext } from './seed-context.js';
import { SILENCE, SILENCE_BYTES } from './silence.js';

/** Generates a system greeting, and one greeting for each customer. */
export function voicemailGreetings(context: SeedContext): Row[] {
  const { random, now } = context;
  const greeting = (customer_id: unknown, name: string): Row => ({
    customer_id,
    name,
    timestamp: random.timeWithin(365, now),
    datalength: String(SILENCE_BYTES),
    locked: customer_id === null ? '1' : '0',
    sounddata: SILENCE,
  });
  const systemGreeting = greeting(null, 'System greeting');
  const own = detailedCustomers(context).map(({ customer_id }) =>
    greeting(customer_id, 'Out of office'),
  );
  return withIds([systemGreeting, ...own], 'voicemailGreetings');
}
