import type { DocumentedOperation } from '../documents/documented-operation.js';
import { collections, type CollectionName, type Row } from '../state/collections.js';
import { invalid, notFound } from './api-error.js';
import { pageOf } from './paging.js';
import type { ApiRequest, Resource } from './resource.js';

type RowFilter = (row: Row) => boolean;

/** The ways in which a resource differs from plain reading and writing of a collection. */
export interface CollectionOptions {
  /** The member that identifies a row. Defaults to the id of the collection. */
  readonly id?: string;
  /** Query parameters that do not simply compare a member of the row. */
  readonly filters?: Readonly<Record<string, (value: string, request: ApiRequest) => RowFilter>>;
  /** Selects and orders the rows that exist now. Defaults to all rows, oldest first. */
  readonly select?: (rows: readonly Row[], request: ApiRequest) => readonly Row[];
  /** Returns a row as an answer contains it. Members that the document does not have are dropped afterwards. */
  readonly present?: (row: Row, request: ApiRequest) => Row;
  /** Returns members of the answer beside the list. */
  readonly extraMembers?: (rows: readonly Row[], request: ApiRequest) => object;
  /** Returns the members of a new row that the request may omit. */
  readonly defaults?: (request: ApiRequest) => Row;
  /** Throws an `ApiError` for a write that the document allows. `row` is absent for a new row. */
  readonly validate?: (request: ApiRequest, row?: Row) => void;
  /** Updates members that depend on the fields written. */
  readonly afterWrite?: (row: Row, request: ApiRequest) => void;
  /** Replaces the deletion of a row. */
  readonly remove?: (row: Row, request: ApiRequest) => void;
}

const PAGING_PARAMETERS = new Set(['page', 'pagesize']);

/** Creates a resource that lists, creates, changes and deletes the rows of a collection, as the document describes. */
export function collectionResource(
  name: CollectionName,
  options: CollectionOptions = {},
): Resource {
  const id = options.id ?? collections[name].id;
  const rowsFor = (request: ApiRequest): readonly Row[] => {
    const { rows } = request.state.of(name);
    return options.select ? options.select(rows, request) : rows;
  };
  const existing = (request: ApiRequest): Row => existingRow(rowsFor(request), id ?? '', request);
  return {
    ...(id === undefined ? {} : { id }),
    get(request) {
      const found = rowsFor(request).filter(filterFor(options, request));
      if (!request.operation.parameters.has('page')) return answer(found, request, options);
      const { items, numbers } = pageOf(found, request.fields);
      return { ...answer(items, request, options), ...pick(numbers, request.operation.answer) };
    },
    post(request) {
      if (name !== 'customers') checkCustomer(request);
      options.validate?.(request);
      const row = { ...options.defaults?.(request), ...writtenFields(request) };
      options.afterWrite?.(row, request);
      return answer([request.state.of(name).add(row)], request, options);
    },
    put(request) {
      const row = existing(request);
      options.validate?.(request, row);
      Object.assign(row, writtenFields(request));
      options.afterWrite?.(row, request);
      return answer([row], request, options);
    },
    delete(request) {
      const row = existing(request);
      if (options.remove) options.remove(row, request);
      else request.state.of(name).remove(row);
      return undefined;
    },
  };
}

function filterFor({ filters = {} }: CollectionOptions, request: ApiRequest): RowFilter {
  const rowFilters = Object.entries(request.fields)
    .filter(([name]) => request.operation.parameters.has(name) && !PAGING_PARAMETERS.has(name))
    .map(([name, value]): RowFilter => {
      const text = String(value);
      return filters[name]?.(text, request) ?? ((row) => String(row[name]) === text);
    });
  return (row) => rowFilters.every((matches) => matches(row));
}

/** Finds the row that the request names. If the request also names a customer, the row must belong to that customer. */
function existingRow(rows: readonly Row[], id: string, { fields }: ApiRequest): Row {
  const { customer_id } = fields;
  const row = rows.find(
    (candidate) =>
      candidate[id] === String(fields[id]) &&
      (customer_id === undefined || candidate.customer_id === customer_id),
  );
  if (!row) throw notFound(id.replace(/_id$/, ''));
  return row;
}

/** Requires that the customer exists: documented for PIN codes, **assumed** for all other resources. */
export function checkCustomer({ fields, state }: ApiRequest): void {
  const { customer_id: id } = fields;
  if (id === undefined || state.of('customers').find('customer_id', id)) return;
  throw invalid('customer_id does not match any customer');
}

/** Returns the body fields that the document has. */
function writtenFields({ fields, operation }: ApiRequest): Row {
  return pick(fields, operation.writable);
}

function answer(
  rows: readonly Row[],
  request: ApiRequest,
  { present, extraMembers }: CollectionOptions,
): object {
  const { list, members } = request.operation;
  const presented = rows.map((row) => pick(present?.(row, request) ?? row, members));
  return { [list]: presented, ...extraMembers?.(rows, request) };
}

function pick(row: object, names: DocumentedOperation['members']): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
}

/** Filters by `custnr`, the partner's own number of a customer. */
export function byCustnr(value: string, { state }: ApiRequest): RowFilter {
  const customer = state.of('customers').find('custnr', value);
  return (row) => customer !== undefined && row.customer_id === customer.customer_id;
}

/** Accepts every row, for parameters that are not filters. */
export const notAFilter = (): RowFilter => () => true;
