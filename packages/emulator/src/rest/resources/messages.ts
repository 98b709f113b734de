import type { Row } from '../../state/collections.js';
import { checkCustomer } from '../collection-resource.js';
import { missing, notFound, wrong } from '../refusal.js';
import type { Call, Resource } from '../resource.js';
import { readTime, wireTime } from '../../wire-time.js';

/** Text messages: nothing is sent, and nothing can be read again. */
export const messages: Resource = {
  post(call) {
    checkCustomer(call);
    const { customer_id, msg, from_nr, to_nr } = call.fields;
    const sent = wireTime(call.now);
    const { id } = call.state.of('messages').add({ customer_id, msg, from_nr, to_nr, sent });
    return { status: true, msg: '', id };
  },
  delete(call) {
    for (const message of namedBy(call)) {
      Object.assign(message, { msg: '', from_nr: '', to_nr: '' });
    }
    return undefined;
  },
};

/** One by its id, or all of a time: DOCUMENTED. How that is written is not; here as all times, or as a date. */
function namedBy({ fields, state }: Call): readonly Row[] {
  const { customer_id, id, from_date = '1970-01-01', to_date } = fields;
  const ofCustomer = state.of('messages').rows.filter((row) => row.customer_id === customer_id);
  if (id !== undefined) {
    const message = ofCustomer.find((row) => row.id === id);
    if (!message) throw notFound('message');
    return [message];
  }
  if (to_date === undefined) throw missing('id or to_date is required');
  const [from, to] = [read('from_date', from_date), read('to_date', to_date)];
  const at = (row: Row): number => readTime(String(row.sent));
  return ofCustomer.filter((row) => at(row) >= from && at(row) <= to);
}

function read(name: string, value: unknown): number {
  const time = readTime(String(value));
  if (Number.isNaN(time)) throw wrong(`${name} is written like 2026-01-31 12:00:00`);
  return time;
}
