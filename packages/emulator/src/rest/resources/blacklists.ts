import type { Row } from '../../state/collections.js';
import { checkCustomer } from '../collection-resource.js';
import type { ApiRequest, Resource } from '../resource.js';

/** The blacklist of a customer, or that of the account if the request names no customer. */
export const blacklist: Resource = {
  get: (request) => ({ blacklist: listFor(request)?.phonenrs ?? [] }),
  put(request) {
    checkCustomer(request);
    const { phonenrs } = request.fields;
    const list =
      listFor(request) ?? request.state.of('blacklists').add({ customer_id: ownerIn(request) });
    list.phonenrs = phonenrs;
    return { blacklist: phonenrs };
  },
};

function listFor(request: ApiRequest): Row | undefined {
  return request.state.of('blacklists').find('customer_id', ownerIn(request));
}

function ownerIn({ fields: { customer_id = null } }: ApiRequest): unknown {
  return customer_id;
}
