import { Suspense } from 'react';
import { LateCustomers } from '../../lib/late-customers';

/** Next.js has completed the prerender by then, and rejects what its `fetch` is asked for. */
export default function Page() {
  return (
    <Suspense fallback="…">
      <LateCustomers afterMs={100} />
    </Suspense>
  );
}
