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
  const counts = { passed: 0, failed: 0, skipped: 0 };
  process.on('unhandledRejection', (reason) => {
    counts.failed++;
    console.log('✗ unhandled rejection:', reason);
  });
  for (const one of cases) counts[await runOne(one)]++;
  const { passed, failed, skipped } = counts;
  console.log(`${runtime}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed;
}

async function runOne(one: TitledCase): Promise<'passed' | 'failed' | 'skipped'> {
  const { title, unsupported } = one;
  if (unsupported !== undefined) {
    console.log(`- ${title}: ${unsupported}`);
    return 'skipped';
  }
  try {
    const result = await one.run();
    if (result) console.log(`✓ ${title} → ${result}`);
    return 'passed';
  } catch (error) {
    console.log(`✗ ${title}\n${textOf(error).replace(/^/gm, '    ')}`);
    return 'failed';
  }
}

export function textOf(error: unknown): string {
  return typeof error === 'string' ? error : inspect(error, { depth: 6 });
}
