import { createHash } from 'node:crypto';
import type { Row } from '../../state/collections.js';
import { collectionResource } from '../collection-resource.js';
import { invalid } from '../api-error.js';
import type { Resource } from '../resource.js';

/** The members of a new customer that the request omitted. */
export const blankCustomer: Row = {
  name: '',
  custnr: '',
  corporateid: '',
  email: '',
  receive_monthly_report: '0',
  freespee_caller_id: '0',
  dncs_class_name: '',
};

export const customers: Resource = collectionResource('customers', {
  defaults: ({ state }) => ({ uuid: uuidFor(state.of('customers').nextId), ...blankCustomer }),
  validate({ fields: { custnr }, state }, row) {
    const owner = custnr === undefined ? undefined : state.of('customers').find('custnr', custnr);
    if (owner && owner !== row) throw invalid('custnr is taken by another customer');
  },
});

/** Derives the UUID from the id, so that the same requests to two emulators get the same answers. */
function uuidFor(id: string): string {
  const hex = createHash('sha256').update(`customer ${id}`).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
