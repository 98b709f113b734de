import { inspect } from 'node:util';
import { plannedCases, type PlannedCase } from './planned-cases.js';
import { unsupported } from './unsupported.js';

/**
 * Runs the contract without a test runner, prints failures in full, and returns how many there were.
 *
 * @param runtime its name and version
 * @param part only the cases whose title contains this text are run
 */
export async function runContract(
  runtime: string,
  part: string,
  run: (planned: PlannedCase) => Promise<void>,
): Promise<number> {
  const cases = plannedCases.filter(({ title }) => title.includes(part));
  const skipped = new Map<string, number>();
  let failed = 0;
  for (const planned of cases) {
    const reason = reasonToSkip(runtime, planned.title);
    if (reason !== undefined) {
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      continue;
    }
    try {
      await run(planned);
    } catch (error) {
      failed++;
      console.log(`✗ ${planned.title}\n${textOf(error).replace(/^/gm, '    ')}`);
    }
  }
  for (const [reason, count] of skipped) console.log(`- ${count} skipped: ${reason}`);
  const left = [...skipped.values()].reduce((sum, count) => sum + count, 0);
  const passed = cases.length - left - failed;
  console.log(`${runtime}: ${passed} passed, ${failed} failed, ${left} skipped`);
  return failed;
}

function reasonToSkip(runtime: string, title: string): string | undefined {
  const [name = ''] = runtime.split(' ');
  return unsupported[name]?.find(({ pattern }) => pattern.test(title))?.reason;
}

export function textOf(error: unknown): string {
  return typeof error === 'string' ? error : inspect(error, { depth: 6 });
}
