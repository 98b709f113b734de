import { listCustomers } from './generated/hey-api/sdk.gen.js';
import { getBlacklist } from './generated/orval.js';

const { data } = await listCustomers({ query: { page: 0 }, throwOnError: true });
console.log('customers, by hey-api:', data.customers.map(({ name }) => name).join(', '));

const { blacklist } = await getBlacklist();
console.log('blacklist, by orval:', blacklist.join(', '));
