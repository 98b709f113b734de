import type { Row } from '../../state/collections.js';
import { invalid } from '../api-error.js';
import type { ApiRequest, Resource } from '../resource.js';

type Figure = (calls: readonly Row[], request: ApiRequest) => unknown;

const figures: Readonly<Record<string, Figure>> = {
  missed_calls: (calls) => String(calls.filter((call) => !isAnswered(call)).length),
  call_totals: (calls) => String(calls.length),
  unique_callers: (calls) => String(countCallers(calls)),
  call_durations: (calls) => Math.round(mean(calls.map(({ duration }) => Number(duration)))),
  average_calls_per_user: (calls) => (calls.length / Math.max(1, countCallers(calls))).toFixed(1),
  calls_top_attributions: (calls) => top(calls, ({ source_media }) => String(source_media)),
  geographic_origin: (calls) => top(calls, ({ anum_ndc_name }) => String(anum_ndc_name)),
  top_customers_by_calls: (calls, { state }) =>
    top(calls, ({ customer_id }) =>
      String(state.of('customers').find('customer_id', customer_id)?.name ?? customer_id),
    ),
  call_length_distribution: (calls) =>
    counts(calls, ({ duration }) => lengthRange(Number(duration))),
  calls_per_day: (calls) => answeredAndMissed(calls, ({ start }) => String(start).slice(0, 10)),
  daily_call_distribution: (calls) =>
    answeredAndMissed(calls, ({ start }) => String(start).slice(11, 13)),
};

/** Figures about the inbound calls. Which calls count for which figure is **assumed**. */
export const widgets: Resource = {
  get(request) {
    const type = String(request.fields.type);
    const figure = Object.hasOwn(figures, type) ? figures[type] : undefined;
    if (!figure) throw invalid(`type must be one of ${Object.keys(figures).join(', ')}`);
    const data = figure(callsIn(request), request);
    return { dataset: type, datasources: [{ datasource: 0, data }] };
  },
};

/** Selects the calls of the customer from `from_date` to `to_date`, both days included. */
function callsIn({ fields, state }: ApiRequest): Row[] {
  const { customer_id, from_date = '', to_date = '9999-12-31' } = fields;
  return state.of('inboundCdrs').rows.filter((row) => {
    const day = String(row.start).slice(0, 10);
    const isOfCustomer = customer_id === undefined || row.customer_id === customer_id;
    return isOfCustomer && day >= String(from_date) && day <= String(to_date);
  });
}

function isAnswered({ answered }: Row): boolean {
  return answered === '1';
}

function countCallers(calls: readonly Row[]): number {
  return new Set(calls.map(({ anum_md5 }) => anum_md5)).size;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function lengthRange(seconds: number): string {
  if (seconds < 30) return '0-29';
  return seconds < 120 ? '30-119' : '120-';
}

type GroupName = (call: Row) => string;

function groups(calls: readonly Row[], nameOf: GroupName): [string, Row[]][] {
  const byName = new Map<string, Row[]>();
  for (const call of calls) {
    const name = nameOf(call);
    byName.set(name, [...(byName.get(name) ?? []), call]);
  }
  return [...byName].sort(([left], [right]) => left.localeCompare(right));
}

function counts(calls: readonly Row[], nameOf: GroupName): { name: string; val: string }[] {
  return groups(calls, nameOf).map(([name, members]) => ({ name, val: String(members.length) }));
}

function top(calls: readonly Row[], nameOf: GroupName): { name: string; val: string }[] {
  const most = counts(calls, nameOf).sort((left, right) => Number(right.val) - Number(left.val));
  return most.slice(0, 5);
}

function answeredAndMissed(calls: readonly Row[], nameOf: GroupName): object[] {
  return groups(calls, nameOf).map(([name, members]) => {
    const answered = members.filter(isAnswered).length;
    return { name, Answered: String(answered), Missed: String(members.length - answered) };
  });
}
