/** What a check found. */
export interface Result {
  readonly status: 'pass' | 'warn' | 'fail';
  /** One line. */
  readonly title: string;
  /** Why, in a sentence or two. */
  readonly detail?: string | undefined;
  /** What to do next. Every failure has it. */
  readonly next?: string | undefined;
}

export function pass(title: string, detail?: string): Result {
  return { status: 'pass', title, detail };
}

export function warn(title: string, detail: string, next?: string): Result {
  return { status: 'warn', title, detail, next };
}

export function fail(title: string, detail: string, next: string): Result {
  return { status: 'fail', title, detail, next };
}
