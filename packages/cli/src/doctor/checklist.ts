import { innermostReason } from '../explain/error.js';
import { printable } from '../output/printable.js';
import { fail, type Result } from './result.js';

/** A result, with the check that it belongs to. */
export interface Checked extends Result {
  /** The name of the check: `dns`. */
  readonly check: string;
}

/** Shows the progress of a run. */
export interface Reporter {
  /** Shows that a check has started. */
  start(activity: string): void;
  /** Shows the result of a check. */
  add(checked: Checked): Promise<void>;
  /** Shows that everything was checked, except `unchecked`. */
  finish(all: readonly Checked[], unchecked: readonly string[]): Promise<void>;
}

/** Runs checks one after another, and keeps their results. */
export class Checklist {
  readonly #reporter: Reporter;
  readonly #checked: Checked[] = [];
  readonly #unchecked: string[] = [];

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /**
   * Runs a check. An error that it throws is a failure of this check only, so that the report is printed all the same.
   *
   * @param check its name
   * @param activity what is being checked, for the display: `Looking up auth.freespee.com`
   */
  async run<Found extends Result>(
    check: string,
    activity: string,
    find: () => Found | Promise<Found>,
  ): Promise<Result & Partial<Found>> {
    this.#reporter.start(activity);
    const found = await settle(activity, find);
    const { status, title, detail, next } = found;
    const checked = {
      check,
      status,
      title: printable(title),
      detail: detail && printable(detail),
      next: next && printable(next),
    };
    this.#checked.push(checked);
    await this.#reporter.add(checked);
    return found;
  }

  /** Remembers what could not be checked because something before it failed. */
  skip(...what: string[]): void {
    this.#unchecked.push(...what);
  }

  /** Whether a check has failed. */
  get hasFailed(): boolean {
    return this.#checked.some(({ status }) => status === 'fail');
  }

  async finish(): Promise<void> {
    await this.#reporter.finish(this.#checked, this.#unchecked);
  }
}

async function settle<Found extends Result>(
  activity: string,
  find: () => Found | Promise<Found>,
): Promise<Result & Partial<Found>> {
  try {
    return await find();
  } catch (error) {
    const reason = innermostReason(error) ?? String(error);
    const failure = fail(
      `${activity} failed`,
      `${reason.replace(/\.$/, '')}.`,
      'Report this error to the maintainers of kaisa-auth: doctor cannot explain it yet.',
    );
    // What a check finds in addition to a result is absent.
    return failure as Result & Partial<Found>;
  }
}
