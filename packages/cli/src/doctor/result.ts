/** The result of a check. */
export interface Result {
  readonly status: 'pass' | 'warn' | 'fail';
  /** A summary in one line. */
  readonly title: string;
  /** The reason, in a sentence or two. */
  readonly detail?: string | undefined;
  /** Advice for the next step. Every failure has some. */
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
