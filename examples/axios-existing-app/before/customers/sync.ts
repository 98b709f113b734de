import type { Customers, NewCustomer } from './customers.js';

/** An account as the CRM exports it. */
export type Account = NewCustomer;

export interface SyncResult {
  created: number;
  renamed: number;
  unchanged: number;
  failed: number;
}

/** Accounts that are worked on at the same time. */
const BATCH = 5;

/** Brings Kaisa's customers to what the CRM has; an account that fails does not stop the others. */
export async function syncAccounts(
  accounts: readonly Account[],
  customers: Customers,
): Promise<SyncResult> {
  const result: SyncResult = { created: 0, renamed: 0, unchanged: 0, failed: 0 };
  for (let start = 0; start < accounts.length; start += BATCH) {
    const batch = accounts.slice(start, start + BATCH);
    const ends = await Promise.allSettled(batch.map((account) => syncAccount(account, customers)));
    for (const end of ends) result[end.status === 'fulfilled' ? end.value : 'failed'] += 1;
  }
  return result;
}

async function syncAccount(
  account: Account,
  customers: Customers,
): Promise<'created' | 'renamed' | 'unchanged'> {
  const known = await customers.find(account.custnr);
  if (!known) {
    await customers.create(account);
    return 'created';
  }
  if (known.name === account.name) return 'unchanged';
  await customers.rename(known.customer_id, account.name);
  return 'renamed';
}

/** Reads the CRM's export: a line of headings, then `number,name,email`. */
export function readAccounts(csv: string): Account[] {
  const [, ...lines] = csv.split(/\r?\n/).filter((text) => text.trim() !== '');
  return lines.map((text) => {
    const [custnr = '', name = '', email] = text.split(',').map((field) => field.trim());
    return { custnr, name, email: email === '' ? undefined : email };
  });
}
