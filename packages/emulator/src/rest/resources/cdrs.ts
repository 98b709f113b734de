import { requiredOf } from '@kaisa-auth/openapi/reading';
import { document } from '@kaisa-auth/openapi/v2';
import type { CollectionName } from '../../state/collections.js';
import { collectionResource, everyRow } from '../collection-resource.js';
import type { Resource } from '../resource.js';

/** The members that are there without `extended` too. */
const always = new Set(requiredOf(document, { $ref: '#/components/schemas/Cdr' }));

/** Calls, the oldest first. Times are compared as texts: they are all written in one way. */
export function cdrs(name: CollectionName): Resource {
  return collectionResource(name, {
    filters: {
      from_date: (from) => (row) => String(row.start) >= from,
      to_date: (to) => (row) => String(row.start) <= to,
      extended: everyRow,
      newest_first: everyRow,
    },
    rows: (rows, { fields }) => (fields.newest_first === true ? rows.toReversed() : rows),
    show(row, { fields }) {
      if (String(fields.extended) === '1') return row;
      return Object.fromEntries(Object.entries(row).filter(([member]) => always.has(member)));
    },
  });
}
