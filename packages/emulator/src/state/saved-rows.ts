import { document } from '@kaisa-auth/openapi/v2';
import { isRecord, withNumbersAsStrings } from '../body.js';
import { Validators } from '../documents/validators.js';
import { collectionNames, collections, type CollectionName, type Row } from './collections.js';
import type { InitialRows } from './state.js';

type SchemaAndValue = [schema: string, value: unknown];

/** The schema in the document for the rows of each collection, and the row as an answer contains it. */
const schemas: Readonly<Record<CollectionName, ((row: Row) => SchemaAndValue) | undefined>> = {
  customers: (row) => ['Customer', row],
  blacklists: ({ phonenrs }) => ['BlacklistUpdate', { phonenrs }],
  callbacks: (row) => ['Callback', row],
  openingHours: (row) => ['OpeningHours', row],
  pincodes: (row) => ['Pincode', row],
  voicemailGreetings: (row) => ['VoicemailGreeting', { ...row, used_by: [] }],
  orders: (row) => ['Order', row],
  sources: (row) => ['Source', row],
  serviceStatuses: (row) => ['ServiceStatus', row],
  inboundCdrs: (row) => ['Cdr', row],
  outboundCdrs: (row) => ['Cdr', row],
  recordings: (row) => ['Recording', row],
  // No answer contains a message.
  messages: undefined,
  users: (row) => ['User', row],
};

const validators = new Validators(document, { fieldsAreStrings: false });

/**
 * Reads the rows of a saved state, which may have been edited. An omitted collection is empty.
 *
 * @throws TypeError that names the row and the problem
 */
export function readRows(saved: unknown): InitialRows {
  if (!isRecord(saved)) throw new TypeError('it is not a JSON object');
  const known: readonly string[] = collectionNames;
  const given = new Map(Object.entries(saved));
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown) throw new TypeError(`${unknown} is not a collection; use ${known.join(', ')}`);
  const all = new Map(
    collectionNames.map((name) => [name, rowsOf(name, given.get(name) ?? [])] as const),
  );
  const customers = new Set(all.get('customers')?.map((row) => row.customer_id));
  for (const [name, rows] of all) {
    checkIds(name, rows);
    checkCustomers(name, rows, customers);
  }
  return (name) => all.get(name) ?? [];
}

/** Checks that ids are unique, because only the first row with an id would ever be found. */
function checkIds(name: CollectionName, rows: readonly Row[]): void {
  const { id } = collections[name];
  if (id === undefined) return;
  const seen = new Map<unknown, number>();
  for (const [index, { [id]: value }] of rows.entries()) {
    const first = seen.get(value);
    if (first !== undefined && value !== undefined) {
      throw new TypeError(`${name}[${index}]: ${id} repeats that of ${name}[${first}]`);
    }
    seen.set(value, index);
  }
}

/** Checks that every row belongs to an existing customer, as rows created by requests do. */
function checkCustomers(
  name: CollectionName,
  rows: readonly Row[],
  customers: ReadonlySet<unknown>,
): void {
  const index = rows.findIndex(
    ({ customer_id: id }) => id !== undefined && id !== null && !customers.has(id),
  );
  if (index >= 0) throw new TypeError(`${name}[${index}]: customer_id does not match any customer`);
}

function rowsOf(name: CollectionName, saved: unknown): Row[] {
  if (!Array.isArray(saved)) throw new TypeError(`${name} must be a list`);
  return saved.map((given: unknown, index) => {
    if (!isRecord(given)) throw new TypeError(`${name}[${index}] must be an object`);
    const row = withNumbersAsStrings(given);
    const [schema, value] = schemas[name]?.(row) ?? [];
    const [problem] = schema === undefined ? [] : validators.problemsOf(schema, value);
    if (problem) throw new TypeError(`${name}[${index}]: ${problem.message}`);
    return row;
  });
}
