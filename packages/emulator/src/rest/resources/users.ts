import { randomBytes } from 'node:crypto';
import { collectionResource } from '../collection-resource.js';
import type { Resource } from '../resource.js';

/** Users. Answers omit the e-mail address, because the vendor's page lists it in no table of members. */
export const users: Resource = collectionResource('users', {
  defaults: () => ({
    name: '',
    write_access: '0',
    receive_monthly_report: '0',
    token: randomBytes(16).toString('hex'),
  }),
});
