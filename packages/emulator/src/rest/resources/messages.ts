import type { Row } from '../../state/collections.js';
import { checkCustomer } from '../collection-resource.js';
import { invalid, missing, notFound } from '../api-error.js';
import type { ApiRequest, Resource } from '../resource.js';
import { formatTime, parseTime } from '../../time-format.js';

/** Text messages. The emulator sends none, and the API has no way to read them. */
export const messages: Resource = {
  post(request) {
    checkCustomer(request);
    const { customer_id, msg, from_nr, to_nr } = request.fields;
    const sent = formatTime(request.now);
    const { id } = request.state.of('messages').add({ customer_id, msg, from_nr, to_nr, sent });
    return { status: true, msg: '', id };
  },
  delete(request) {
    for (const message of messagesToDelete(request)) {
      Object.assign(message, { msg: '', from_nr: '', to_nr: '' });
    }
    return undefined;
  },
};

/** Finds one message by id, or all of a period (DOCUMENTED). The time format, or a date alone, is **assumed**. */
function messagesToDelete({ fields, state }: ApiRequest): readonly Row[] {
  const { customer_id, id, from_date = '1970-01-01', to_date } = fields;
  const ofCustomer = state.of('messages').rows.filter((row) => row.customer_id === customer_id);
  if (id !== undefined) {
    const message = ofCustomer.find((row) => row.id === id);
    if (!message) throw notFound('message');
    return [message];
  }
  if (to_date === undefined) throw missing('id or to_date is required');
  const [from, to] = [readDate('from_date', from_date), readDate('to_date', to_date)];
  const sentAt = (row: Row): number => parseTime(String(row.sent));
  return ofCustomer.filter((row) => sentAt(row) >= from && sentAt(row) <= to);
}

function readDate(name: string, value: unknown): number {
  const time = parseTime(String(value));
  if (Number.isNaN(time)) throw invalid(`${name} must look like 2026-01-31 12:00:00`);
  return time;
}
