import { document } from '@kaisa-auth/openapi/v2';
import { isObject, withNumbersAsTexts } from '../body.js';
import { Rules } from '../documents/rules.js';
import { collectionNames, collections, type CollectionName, type Row } from './collections.js';
import type { InitialRows } from './state.js';

type Schema = [name: string, value: unknown];

/** The schema by which the document judges a row, and the row as it would be answered. */
const answered: Readonly<Record<CollectionName, ((row: Row) => Schema) | undefined>> = {
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
  // They are never answered.
  messages: undefined,
  users: (row) => ['User', row],
};

const rules = new Rules(document, false);

/** Rows by collection, as they were saved or written by hand; one that is left out is empty. @throws TypeError */
export function readRows(saved: unknown): InitialRows {
  if (!isObject(saved)) throw new TypeError('it is no JSON object');
  const unknown = Object.keys(saved).find((name) => !collectionNames.includes(name as never));
  if (unknown) throw new TypeError(`${unknown} is none of ${collectionNames.join(', ')}`);
  const all = new Map(
    collectionNames.map((name) => [name, rowsOf(name, saved[name] ?? [])] as const),
  );
  const customers = new Set(all.get('customers')?.map((row) => row.customer_id));
  for (const [name, rows] of all) {
    checkIds(name, rows);
    checkCustomers(name, rows, customers);
  }
  return (name) => all.get(name) ?? [];
}

/** Of two rows with one id only the first would ever be found. */
function checkIds(name: CollectionName, rows: readonly Row[]): void {
  const { id } = collections[name];
  if (id === undefined) return;
  const seen = new Map<unknown, number>();
  for (const [index, { [id]: value }] of rows.entries()) {
    const first = seen.get(value);
    if (first !== undefined && value !== undefined) {
      throw new TypeError(`${name}[${index}]: ${id} is that of ${name}[${first}] too`);
    }
    seen.set(value, index);
  }
}

/** No request could have made a row of a customer that there is not. */
function checkCustomers(
  name: CollectionName,
  rows: readonly Row[],
  customers: ReadonlySet<unknown>,
): void {
  const index = rows.findIndex(
    ({ customer_id: id }) => id !== undefined && id !== null && !customers.has(id),
  );
  if (index >= 0) throw new TypeError(`${name}[${index}]: customer_id is that of no customer`);
}

function rowsOf(name: CollectionName, saved: unknown): Row[] {
  if (!Array.isArray(saved)) throw new TypeError(`${name} is a list`);
  return saved.map((given: unknown, index) => {
    if (!isObject(given)) throw new TypeError(`${name}[${index}] is an object`);
    const row = withNumbersAsTexts(given);
    const [schema, value] = answered[name]?.(row) ?? [];
    const [problem] = schema === undefined ? [] : rules.ofSchema(schema, value);
    if (problem) throw new TypeError(`${name}[${index}]: ${problem.message}`);
    return row;
  });
}
