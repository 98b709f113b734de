import { randomBytes } from 'node:crypto';
import { collectionResource } from '../collection-resource.js';
import type { Resource } from '../resource.js';

/** An e-mail address is kept, and not answered: it is in no table of the page. */
export const users: Resource = collectionResource('users', {
  complete: () => ({
    name: '',
    write_access: '0',
    receive_monthly_report: '0',
    token: randomBytes(16).toString('hex'),
  }),
});
