import { requiredOf } from '@kaisa-auth/openapi/reading';
import { document } from '@kaisa-auth/openapi/v2';
import type { CollectionName } from '../../state/collections.js';
import { collectionResource, notAFilter } from '../collection-resource.js';
import type { Resource } from '../resource.js';

/** The members that an answer without `extended` has. */
const basicMembers = new Set(requiredOf(document, { $ref: '#/components/schemas/Cdr' }));

/** Call detail records, oldest first. Times are compared as strings, because all have the same format. */
export function cdrs(name: CollectionName): Resource {
  return collectionResource(name, {
    filters: {
      from_date: (from) => (row) => String(row.start) >= from,
      to_date: (to) => (row) => String(row.start) <= to,
      extended: notAFilter,
      newest_first: notAFilter,
    },
    select: (rows, { fields }) => (fields.newest_first === true ? rows.toReversed() : rows),
    present(row, { fields }) {
      if (String(fields.extended) === '1') return row;
      return Object.fromEntries(Object.entries(row).filter(([member]) => basicMembers.has(member)));
    },
  });
}
