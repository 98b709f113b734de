import type { DocumentedOperation } from '../documents/documented-operation.js';
import { collections, type CollectionName, type Row } from '../state/collections.js';
import { pageOf } from './paging.js';
import { notFound, wrong } from './refusal.js';
import type { Call, Resource } from './resource.js';

type Test = (row: Row) => boolean;

/** What a resource has beyond the rows of a collection and what the document says of it. */
export interface Habits {
  /** The field that tells rows apart; default: the id of the collection. */
  readonly id?: string;
  /** Filters that are no comparison with a member of the row, and parameters that are no filter. */
  readonly filters?: Readonly<Record<string, (value: string, call: Call) => Test>>;
  /** Which rows there are now, and in what order; default: all, oldest first. */
  readonly rows?: (rows: readonly Row[], call: Call) => readonly Row[];
  /** A row as it is answered; default: as it is. Only members that the document has go out. */
  readonly show?: (row: Row, call: Call) => Row;
  /** Members of an answer beside the list. */
  readonly beside?: (rows: readonly Row[], call: Call) => object;
  /** Members of a new row that were not sent. */
  readonly complete?: (call: Call) => Row;
  /** Refuses a new row, or the change of one, that the document allows. */
  readonly check?: (call: Call, row?: Row) => void;
  /** What follows from the fields that were sent, once they are in the row. */
  readonly settle?: (row: Row, call: Call) => void;
  /** What DELETE does instead of removing it. */
  readonly remove?: (row: Row, call: Call) => void;
}

const notFilters = new Set(['page', 'pagesize']);

/** Lists, creates, changes and deletes the rows of a collection, each operation as the document has it. */
export function collectionResource(name: CollectionName, habits: Habits = {}): Resource {
  const id = habits.id ?? collections[name].id;
  const rowsIn = (call: Call): readonly Row[] => {
    const { rows } = call.state.of(name);
    return habits.rows ? habits.rows(rows, call) : rows;
  };
  const existing = (call: Call): Row => existingRow(rowsIn(call), id ?? '', call);
  return {
    ...(id === undefined ? {} : { id }),
    get(call) {
      const found = rowsIn(call).filter(testOf(habits, call));
      if (!call.operation.parameters.has('page')) return answer(found, call, habits);
      const { items, numbers } = pageOf(found, call.fields);
      return { ...answer(items, call, habits), ...pick(numbers, call.operation.answer) };
    },
    post(call) {
      if (name !== 'customers') checkCustomer(call);
      habits.check?.(call);
      const row = { ...habits.complete?.(call), ...sent(call) };
      habits.settle?.(row, call);
      return answer([call.state.of(name).add(row)], call, habits);
    },
    put(call) {
      const row = existing(call);
      habits.check?.(call, row);
      Object.assign(row, sent(call));
      habits.settle?.(row, call);
      return answer([row], call, habits);
    },
    delete(call) {
      const row = existing(call);
      if (habits.remove) habits.remove(row, call);
      else call.state.of(name).remove(row);
      return undefined;
    },
  };
}

function testOf({ filters = {} }: Habits, call: Call): Test {
  const tests = Object.entries(call.fields)
    .filter(([name]) => call.operation.parameters.has(name) && !notFilters.has(name))
    .map(([name, value]): Test => {
      const text = String(value);
      return filters[name]?.(text, call) ?? ((row) => String(row[name]) === text);
    });
  return (row) => tests.every((test) => test(row));
}

/** The row that the request names; a customer's, where it names a customer too. */
function existingRow(rows: readonly Row[], id: string, { fields }: Call): Row {
  const { customer_id } = fields;
  const row = rows.find(
    (one) =>
      one[id] === String(fields[id]) &&
      (customer_id === undefined || one.customer_id === customer_id),
  );
  if (!row) throw notFound(id.replace(/_id$/, ''));
  return row;
}

/** That a customer must exist is documented for PIN codes, and **assumed** of all others. */
export function checkCustomer({ fields, state }: Call): void {
  const { customer_id: id } = fields;
  if (id === undefined || state.of('customers').find('customer_id', id)) return;
  throw wrong('customer_id is that of no customer');
}

/** The fields of the body that the document has. */
function sent({ fields, operation }: Call): Row {
  return pick(fields, operation.writable);
}

function answer(rows: readonly Row[], call: Call, { show, beside }: Habits): object {
  const { list, members } = call.operation;
  const shown = rows.map((row) => pick(show?.(row, call) ?? row, members));
  return { [list]: shown, ...beside?.(rows, call) };
}

function pick(row: object, names: DocumentedOperation['members']): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
}

/** Rows of the customer with that number of the partner's. */
export function byCustnr(value: string, { state }: Call): Test {
  const customer = state.of('customers').find('custnr', value);
  return (row) => customer !== undefined && row.customer_id === customer.customer_id;
}

/** For a parameter that chooses what is shown, not which rows. */
export const everyRow = (): Test => () => true;
