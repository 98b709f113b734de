import { createHash } from 'node:crypto';
import type { Row } from '../../state/collections.js';
import { collectionResource } from '../collection-resource.js';
import { wrong } from '../refusal.js';
import type { Resource } from '../resource.js';

/** Members of a customer of whom nothing was told. */
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
  complete: ({ state }) => ({ uuid: uuidFor(state.of('customers').nextId), ...blankCustomer }),
  check({ fields: { custnr }, state }, row) {
    const owner = custnr === undefined ? undefined : state.of('customers').find('custnr', custnr);
    if (owner && owner !== row) throw wrong('custnr is taken by another customer');
  },
});

/** The same for the same id, so that two emulators that are told the same answer the same. */
function uuidFor(id: string): string {
  const hex = createHash('sha256').update(`customer ${id}`).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
