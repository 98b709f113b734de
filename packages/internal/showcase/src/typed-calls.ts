import { createKaisaClient, createTokenProvider, replaceNumbers } from '@kaisa-auth/client';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';

/** The number that DNCS is asked to replace. */
const NUMBER = '+46980319200';

/**
 * What `@kaisa-auth/client` makes of the three APIs: the compiler knows each path, field and answer below. Says whether
 * every answer was as it must be.
 */
export async function runTypedCalls(write: (text: string) => void): Promise<boolean> {
  const emulator = await startEmulator();
  try {
    const lines = await typedCalls(emulator);
    write('\nTyped calls by @kaisa-auth/client, with one token for all three APIs:\n');
    for (const { call, gave } of lines) write(`  ${call.padEnd(46)} ${gave ?? '✗ broken'}\n`);
    const tokens = emulator.stats().tokenRequests;
    write(`  ${'token requests'.padEnd(46)} ${tokens}, allowed: 1\n`);
    return tokens === 1 && lines.every(({ gave }) => gave !== undefined);
  } finally {
    await emulator.close();
  }
}

/** A call, and what it gave; undefined where that is not what it must be. */
interface Line {
  readonly call: string;
  readonly gave: string | undefined;
}

async function typedCalls({ auth, v2Url, v3Url, dncsUrl }: Emulator): Promise<Line[]> {
  const provider = createTokenProvider(auth);
  try {
    const v2 = createKaisaClient('v2', provider, { url: v2Url });
    const v3 = createKaisaClient('v3', provider, { url: v3Url });
    const dncs = createKaisaClient('dncs', provider, { url: dncsUrl });

    const body = { customer_id: '407382', name: 'Spring offer', phonenr: '0890510' };
    const { sources } = (await v2.POST('/sources', { body })).data;
    const [source] = sources;
    let customers = 0;
    for await (const { name } of v2.items('/customers', { pagesize: 10 }))
      customers += +(name !== '');
    const { customers: ofV3 = [] } = (await v3.GET('/customers')).data;
    const { numbers } = await replaceNumbers(dncs, { advId: 'showcase', numbers: NUMBER });
    const [number] = numbers;
    return [
      {
        call: "v2    POST('/sources', { body })",
        gave: source?.status === 'active' ? `${String(source.destnr)}, active` : undefined,
      },
      {
        call: "v2    items('/customers', { pagesize: 10 })",
        gave: customers === 25 ? `${customers} customers of 3 pages` : undefined,
      },
      {
        call: "v3    GET('/customers'), a placeholder",
        gave: ofV3.length === 25 ? `${ofV3.length} customers` : undefined,
      },
      {
        call: `DNCS  replaceNumbers(dncs, { numbers })`,
        gave: number && !number.reason ? `${NUMBER} → ${number.local}` : undefined,
      },
    ];
  } finally {
    provider.close();
  }
}
