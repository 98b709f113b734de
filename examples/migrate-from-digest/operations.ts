import type { Customers } from './before/customers.js';

/** What the app of either folder can do. */
export type App = Pick<Customers, 'all' | 'find' | 'create' | 'rename'>;

export type Operation = readonly [name: string, run: (app: App) => Promise<unknown>];

export const reads: readonly Operation[] = [
  ['list all', (app) => app.all()],
  ['find C-0001', (app) => app.find('C-0001')],
  ['find nobody', (app) => app.find('A&B=1')],
];

export const writes: readonly Operation[] = [
  ['create A-0001', (app) => app.create('A-0001', 'Müller & Söhne')],
  ['create it again', (app) => app.create('A-0001', 'Müller & Söhne')],
  ['rename 407382', (app) => app.rename('407382', '50% off + more')],
];

/** One after the other; an error is an answer too. */
export async function answersOf(app: App, operations: readonly Operation[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const [, run] of operations) answers.push(await run(app).catch(String));
  return answers;
}
