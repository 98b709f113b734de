import { Suspense } from 'react';
import { Customers } from '../../lib/customers';

/** The prerender reaches the request, and leaves the rest to the time of the visit. */
export default function Page() {
  return (
    <Suspense fallback="…">
      <Customers />
    </Suspense>
  );
}
