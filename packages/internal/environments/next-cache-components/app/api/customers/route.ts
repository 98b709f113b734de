import { listCustomers } from '../../../lib/kaisa';

export async function GET() {
  return Response.json(await listCustomers());
}
