import { createKaisaClient, createTokenProvider, replaceNumbers } from '@kaisa-auth/client';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { PROMISES } from './command-line.js';

/** The number that DNCS is asked to replace. */
const NUMBER = '+46980319200';

/** The clock of the token stands still; DNCS has a budget of real time, which no machine is too slow for. */
const BUDGET_MS = 300_000;

/**
 * Calls the three APIs with `@kaisa-auth/client`, whose types cover every path, field and response below. Returns
 * whether every call passed.
 */
export async function runTypedCalls(
  write: (text: string) => void,
  sabotaged = false,
): Promise<boolean> {
  const clock = new ManualClock();
  const emulator = await startEmulator({ clock });
  try {
    const calls = typedCalls(
      sabotaged ? { ...emulator, v2Url: emulator.dncsUrl } : emulator,
      clock,
    );
    write('\nTyped calls with @kaisa-auth/client, one token for all three APIs:\n');
    let kept = true;
    for (const [call, answer] of Object.entries(calls)) {
      const result = await answer().catch(() => undefined);
      kept &&= result !== undefined;
      write(`  ${call.padEnd(46)} ${result ?? '✗ failed'}\n`);
    }
    const { tokenRequests } = emulator.stats();
    kept &&= tokenRequests === 1;
    write(`  ${'token requests'.padEnd(46)} ${tokenRequests} (1 allowed)\n`);
    if (!kept) write(`✗ typed: ${PROMISES.typed.promise}\n`);
    return kept;
  } finally {
    await emulator.close();
  }
}

/** Calls by their names. Each resolves with what it shows, or with undefined if it failed. */
function typedCalls(
  { auth, v2Url, v3Url, dncsUrl }: Pick<Emulator, 'auth' | 'v2Url' | 'v3Url' | 'dncsUrl'>,
  clock: ManualClock,
): Record<string, () => Promise<string | undefined>> {
  const provider = createTokenProvider({ ...auth, clock });
  const v2 = createKaisaClient('v2', provider, { url: v2Url });
  const v3 = createKaisaClient('v3', provider, { url: v3Url });
  const dncs = createKaisaClient('dncs', provider, { url: dncsUrl });
  return {
    "v2    POST('/sources', { body })": async () => {
      const body = { customer_id: '407382', name: 'Spring offer', phonenr: '0890510' };
      const [source] = (await v2.POST('/sources', { body })).data.sources;
      return source?.status === 'active' ? `${String(source.destnr)}, active` : undefined;
    },
    "v2    items('/customers', { pagesize: 10 })": async () => {
      const ids = new Set<string>();
      for await (const customer of v2.items('/customers', { pagesize: 10 })) {
        ids.add(String(customer.customer_id));
      }
      return ids.size === 25 ? '25 customers from 3 pages' : undefined;
    },
    "v3    GET('/customers'), a placeholder": async () => {
      const { customers = [] } = (await v3.GET('/customers')).data;
      return customers.length === 25 ? '25 customers' : undefined;
    },
    'DNCS  replaceNumbers(dncs, { numbers })': async () => {
      const request = { advId: 'showcase', numbers: NUMBER };
      const [number] = (await replaceNumbers(dncs, request, { budgetMs: BUDGET_MS })).numbers;
      return number && !number.reason ? `${NUMBER} → ${number.local}` : undefined;
    },
  };
}
