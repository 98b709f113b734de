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
  const reasons = cases.flatMap(({ unsupported }) => unsupported ?? []);
  let passed = 0;
  let failed = 0;
  process.on('unhandledRejection', (reason) => {
    failed++;
    console.log('✗ unhandled rejection:', reason);
  });
  for (const one of cases.filter(({ unsupported }) => unsupported === undefined)) {
    if (await passes(one)) passed++;
    else failed++;
  }
  for (const reason of new Set(reasons))
    console.log(`- ${reasons.filter((one) => one === reason).length} cases: ${reason}`);
  console.log(`${runtime}: ${passed} passed, ${failed} failed, ${reasons.length} skipped`);
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

export function textOf(error: unknown): string {
  return typeof error === 'string' ? error : inspect(error, { depth: 6 });
}
