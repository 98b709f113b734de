import { LateCustomers } from '../../lib/late-customers';

/** Rendered shortly after the other page. */
export default async function Page() {
  'use cache';
  return <LateCustomers afterMs={500} />;
}
