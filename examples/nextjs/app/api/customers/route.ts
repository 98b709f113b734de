import { listCustomers } from '../../../lib/kaisa';

/** A route handler. Browsers call it, and never see the token. */
export const dynamic = 'force-dynamic';

export async function GET() {
  return Response.json(await listCustomers({ cache: 'no-store' }));
}
