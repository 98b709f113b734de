import type { Outcome } from './closing-line.js';
import { Row, type RowPlan } from './row.js';
import type { Sabotage } from './sabotage.js';
import type { Step, StepResult } from './step.js';
import { failingEndpoint } from './steps/failing-endpoint.js';
import { firstToken } from './steps/first-token.js';
import { renewal } from './steps/renewal.js';
import { reuse } from './steps/reuse.js';
import { revocation } from './steps/revocation.js';
import { isBroken, render, type JudgedRow } from './table.js';
import { tallyOf } from './tally.js';
import { atOnce } from './traffic.js';
import { judge } from './verdict.js';

const STEPS: readonly Step[] = [firstToken, reuse, renewal, revocation, failingEndpoint];

/** A row on its way through the steps. */
interface Course {
  readonly row: Row;
  readonly results: StepResult[];
  failure?: { readonly step: string; readonly why: string };
}

/** Takes each row through every step and prints the table. */
export async function runShowcase(
  plans: readonly RowPlan[],
  write: (text: string) => void,
  sabotage: Sabotage | undefined,
): Promise<Outcome> {
  const rows = await Promise.all(plans.map((plan) => Row.open(plan, sabotage)));
  try {
    const courses = rows.map((row): Course => ({ row, results: [] }));
    write(`${rows.length} rows, each with an emulator of Kaisa of its own on loopback.\n`);
    for (const [index, step] of STEPS.entries()) {
      write(`${index + 1}/${STEPS.length} ${step.name}: ${step.shows} … `);
      write(`${await takeStep(step, courses)}\n`);
    }
    const judged = courses.map(judgeCourse);
    write(`\n${render(judged)}\n`);
    return { rows: judged.length, brokenRows: judged.filter(isBroken).length };
  } finally {
    await Promise.all(rows.map((row) => row.close()));
  }
}

async function takeStep(step: Step, courses: readonly Course[]): Promise<string> {
  const start = performance.now();
  const waiting = courses.values();
  await Promise.all(atOnce(step.rowsAtOnce, () => advanceAll(step, waiting)));
  const good = courses.filter((course) => !isBroken(judgeCourse(course))).length;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  return `${good} of ${courses.length} rows good so far, ${seconds} s`;
}

/** One row after the other, of those that are still waiting. */
async function advanceAll(step: Step, waiting: Iterable<Course>): Promise<void> {
  for (const course of waiting) await advance(step, course);
}

async function advance(step: Step, course: Course): Promise<void> {
  const { row, results, failure } = course;
  if (failure) return;
  row.emulator.resetStats();
  try {
    const outcome = await step.run(row);
    const seen = tallyOf(row.emulator.stats(), row.plan.format);
    results.push({ ...outcome, step: step.name, seen });
  } catch (error) {
    course.failure = {
      step: step.name,
      why: String(error instanceof Error ? error.message : error),
    };
  }
}

function judgeCourse({ row, results, failure }: Course): JudgedRow {
  return { plan: row.plan, results, findings: results.flatMap(judge), failure };
}
