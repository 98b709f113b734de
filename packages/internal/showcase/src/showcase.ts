import { settled } from '@kaisa-auth/test-kit/waiting';
import { Row, type RowPlan } from './row.js';
import type { Sabotage } from './sabotage.js';
import { withCommonChecks, type Step, type StepResult } from './step.js';
import { outage } from './steps/outage.js';
import { renewal } from './steps/renewal.js';
import { revocation } from './steps/revocation.js';
import { firstToken, reuse } from './steps/same-time.js';
import { isBroken, render, type RowResult } from './table.js';

const STEPS: readonly Step[] = [firstToken, reuse, renewal, revocation, outage];

/** The last resort against a hang. */
const LAST_RESORT_MS = 600_000;

/** Takes one row after the other through every step, and prints the table. */
export async function runShowcase(
  plans: readonly RowPlan[],
  write: (text: string) => void,
  sabotage: Sabotage,
): Promise<RowResult[]> {
  write(
    `Rows: ${plans.length} (HTTP client · API · body format), each with its own emulator. Steps:\n`,
  );
  for (const [index, { name, shows }] of STEPS.entries()) {
    write(`  ${index + 1}. ${name.padEnd(12)} ${shows}\n`);
  }
  write(
    'Client and emulator share a simulated clock, so a lifetime of 300 s passes immediately.\n\n',
  );
  const results: RowResult[] = [];
  for (const plan of plans) {
    const { client } = plan;
    if (client !== results.at(-1)?.plan.client)
      write(`${results.length ? '\n' : ''}${client.name.padEnd(14)}`);
    const result = await runRow(plan, sabotage);
    write(isBroken(result) ? ' ✗' : ' ✓');
    results.push(result);
    // A step that hangs here hangs in the other rows too.
    if (result.failure) break;
  }
  write(`\n\n${render(results)}\n`);
  return results;
}

async function runRow(plan: RowPlan, sabotage: Sabotage): Promise<RowResult> {
  const row = await Row.open(plan, sabotage);
  const steps = new Map<string, StepResult>();
  let failure: RowResult['failure'];
  for (const step of STEPS) {
    try {
      const result = await settled(step.run(row), 'the step to finish', LAST_RESORT_MS);
      steps.set(step.name, withCommonChecks(result));
    } catch (error) {
      failure = { step: step.name, why: String(error) };
      break;
    }
  }
  await row.emulator.close();
  return { plan, steps, failure };
}
