import { randomInt } from 'node:crypto';
import type { Row } from '../../state/collections.js';
import { DAY_MS, formatTime } from '../../time-format.js';
import { collectionResource } from '../collection-resource.js';
import { invalid } from '../api-error.js';
import type { ApiRequest, Resource } from '../resource.js';

export const pincodes: Resource = collectionResource('pincodes', {
  select: (rows) => rows.toReversed(),
  extraMembers: (rows, { fields }) =>
    fields.pincode_id === undefined ? {} : { calls: rows.flatMap(({ calls }) => calls ?? []) },
  defaults(request) {
    const { fields, now } = request;
    const length = Number(fields.pincode_length);
    return {
      pincode: String(randomInt(10 ** length)).padStart(length, '0'),
      customer_id: customerOf(request).customer_id,
      created: formatTime(now),
      expires: formatTime(now + Number(fields.pincode_ttl) * DAY_MS),
      custom_lead_id: null,
      custom_lead_data: null,
      calls: [],
    };
  },
});

/** Finds the customer, whom the request names in one of three ways, and who must exist (DOCUMENTED). */
function customerOf({ fields, state }: ApiRequest): Row {
  const { customer_id, custnr, cdr_id } = fields;
  const owner =
    cdr_id === undefined
      ? customer_id
      : state.of('inboundCdrs').find('cdr_id', cdr_id)?.customer_id;
  if (cdr_id !== undefined && owner === undefined) throw invalid('cdr_id does not match any call');
  const customers = state.of('customers');
  const customer =
    custnr === undefined
      ? customers.find('customer_id', String(owner))
      : customers.find('custnr', custnr);
  if (!customer)
    throw invalid(`${custnr === undefined ? 'customer_id' : 'custnr'} does not match any customer`);
  return customer;
}
