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
  const skipped = new Map<string, number>();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  process.on('unhandledRejection', (reason) => {
    counts.failed++;
    console.log('✗ unhandled rejection:', reason);
  });
  for (const { title, unsupported, run } of cases) {
    if (unsupported !== undefined) {
      counts.skipped++;
      skipped.set(unsupported, (skipped.get(unsupported) ?? 0) + 1);
      continue;
    }
    try {
      const result = await run();
      counts.passed++;
      if (result) console.log(`✓ ${title} → ${result}`);
    } catch (error) {
      counts.failed++;
      console.log(`✗ ${title}\n${textOf(error).replace(/^/gm, '    ')}`);
    }
  }
  for (const [reason, count] of skipped) console.log(`- ${count} skipped: ${reason}`);
  const { passed, failed } = counts;
  console.log(`${runtime}: ${passed} passed, ${failed} failed, ${counts.skipped} skipped`);
  return failed;
}

export function textOf(error: unknown): string {
  return typeof error === 'string' ? error : inspect(error, { depth: 6 });
}
