import { connection } from 'next/server';
import { Suspense } from 'react';
import { Customers } from '../../lib/customers';

/** The prerender does not reach the request. */
async function CustomersPerVisit() {
  await connection();
  return <Customers />;
}

export default function Page() {
  return (
    <Suspense fallback="…">
      <CustomersPerVisit />
    </Suspense>
  );
}
