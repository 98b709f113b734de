import type { Metrics } from '../kaisa/metrics.js';
import type { Customer } from './customers.js';

const MONTHLY_REPORTS = ['none', 'extended', 'short'];

/** What the sales team reads on Monday: lines of a name and a value. */
export async function customerReport(customers: AsyncIterable<Customer>): Promise<string[]> {
  let total = 0;
  let withoutEmail = 0;
  let newest: Customer | undefined;
  const reports = new Map<string, number>();
  for await (const customer of customers) {
    total += 1;
    if (!customer.email) withoutEmail += 1;
    if (!newest || customer.customer_id > newest.customer_id) newest = customer;
    const report = MONTHLY_REPORTS[customer.receive_monthly_report] ?? 'other';
    reports.set(report, (reports.get(report) ?? 0) + 1);
  }
  return [
    line('customers', total),
    line('without e-mail', withoutEmail),
    line('newest', newest ? `${newest.name} (${newest.custnr})` : 'none'),
    ...[...reports].map(([report, count]) => line(`monthly report: ${report}`, count)),
  ];
}

export function trafficReport({ requests, failed, timed, slowestMs }: Metrics): string[] {
  return [
    line('requests', requests),
    line('requests failed', failed),
    line('slowest request', timed === 0 ? 'unknown' : `${Math.ceil(slowestMs)} ms`),
  ];
}

export function line(name: string, value: string | number): string {
  return `${name.padEnd(26)} ${value}`;
}
