import { randomInt } from 'node:crypto';
import type { Row } from '../../state/collections.js';
import { DAY_MS, wireTime } from '../../wire-time.js';
import { collectionResource } from '../collection-resource.js';
import { wrong } from '../refusal.js';
import type { Call, Resource } from '../resource.js';

export const pincodes: Resource = collectionResource('pincodes', {
  rows: (rows) => rows.toReversed(),
  beside: (rows, { fields }) =>
    fields.pincode_id === undefined ? {} : { calls: rows.flatMap(({ calls }) => calls ?? []) },
  complete(call) {
    const { fields, now } = call;
    const length = Number(fields.pincode_length);
    return {
      pincode: String(randomInt(10 ** length)).padStart(length, '0'),
      customer_id: customerOf(call).customer_id,
      created: wireTime(now),
      expires: wireTime(now + Number(fields.pincode_ttl) * DAY_MS),
      custom_lead_id: null,
      custom_lead_data: null,
      calls: [],
    };
  },
});

/** The customer is named in one of three ways, and must exist: DOCUMENTED. */
function customerOf({ fields, state }: Call): Row {
  const { customer_id, custnr, cdr_id } = fields;
  const owner =
    cdr_id === undefined
      ? customer_id
      : state.of('inboundCdrs').find('cdr_id', cdr_id)?.customer_id;
  if (cdr_id !== undefined && owner === undefined) throw wrong('cdr_id is that of no call');
  const customers = state.of('customers');
  const customer =
    custnr === undefined
      ? customers.find('customer_id', String(owner))
      : customers.find('custnr', custnr);
  if (!customer)
    throw wrong(`${custnr === undefined ? 'customer_id' : 'custnr'} is that of no customer`);
  return customer;
}
