import { inspect } from 'node:util';

/** A case for runtimes in which Vitest does not run. */
export interface TitledCase {
  readonly title: string;
  /** Why the runtime cannot run the case. */
  readonly unsupported?: string | undefined;
  /** Resolves with what to print of the result. */
  run(): Promise<string>;
}

/** The runtime of this program, with its version. */
export function runtimeName(): string {
  const { bun, deno, node = '' } = process.versions as Record<string, string | undefined>;
  return bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}`;
}

/** Runs cases one after another, prints results, failures in full and the counts, and returns how many failed. */
export async function runCases(runtime: string, cases: readonly TitledCase[]): Promise<number> {
  const supported = cases.filter(({ unsupported }) => unsupported === undefined);
  let passed = 0;
  let failed = 0;
  process.on('unhandledRejection', (reason) => {
    failed++;
    console.log('✗ unhandled rejection:', reason);
  });
  for (const one of supported) {
    if (await passes(one)) passed++;
    else failed++;
  }
  for (const [reason, count] of reasonsToSkip(cases)) console.log(`- ${count} cases: ${reason}`);
  const skipped = cases.length - supported.length;
  console.log(`${runtime}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed;
}

async function passes(one: TitledCase): Promise<boolean> {
  try {
    const result = await one.run();
    if (result) console.log(`✓ ${one.title} → ${result}`);
    return true;
  } catch (error) {
    console.log(`✗ ${one.title}\n${textOf(error).replace(/^/gm, '    ')}`);
    return false;
  }
}

/** How many cases the runtime cannot run, by the reason. */
function reasonsToSkip(cases: readonly TitledCase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { unsupported } of cases) {
    if (unsupported !== undefined) counts.set(unsupported, (counts.get(unsupported) ?? 0) + 1);
  }
  return counts;
}

export function textOf(error: unknown): string {
  return typeof error === 'string' ? error : inspect(error, { depth: 6 });
}
