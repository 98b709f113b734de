import type { Row } from '../../state/collections.js';
import { checkCustomer } from '../collection-resource.js';
import type { Call, Resource } from '../resource.js';

/** Both of them: that of a customer, and that of the account, which names none. */
export const blacklist: Resource = {
  get: (call) => ({ blacklist: listFor(call)?.phonenrs ?? [] }),
  put(call) {
    checkCustomer(call);
    const { phonenrs } = call.fields;
    const list = listFor(call) ?? call.state.of('blacklists').add({ customer_id: ownerIn(call) });
    list.phonenrs = phonenrs;
    return { blacklist: phonenrs };
  },
};

function listFor(call: Call): Row | undefined {
  return call.state.of('blacklists').find('customer_id', ownerIn(call));
}

function ownerIn({ fields: { customer_id = null } }: Call): unknown {
  return customer_id;
}
