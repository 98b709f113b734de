import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job, Order, Outcome, Report, State } from './messages.js';
import { patienceMs } from './patience.js';
import type { CallPlan } from './plan.js';

const PROGRAM = fileURLToPath(new URL('caller.js', import.meta.url));

/** More than the process itself waits for a call that hangs. */
const PATIENCE_MS = 600_000;

/** The process in which one adapter is used. */
export class CallerProcess {
  /** All that it printed. */
  output = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  readonly #over = new AbortController();
  readonly #patienceMs: number;

  private constructor({ sabotage }: Job) {
    this.#patienceMs = patienceMs(sabotage);
    this.#child = fork(PROGRAM, {
      silent: true,
      execArgv: ['--expose-gc', '--unhandled-rejections=strict'],
    });
    this.#ended = once(this.#child, 'exit');
    void this.#ended.then(() => {
      this.#over.abort();
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
  }

  static async start(job: Job): Promise<CallerProcess> {
    const process = new CallerProcess(job);
    await process.#order({ do: 'attach', job });
    return process;
  }

  know(token: string): void {
    this.#child.send({ do: 'know', token } satisfies Order);
  }

  async call(calls: readonly CallPlan[]): Promise<readonly Outcome[]> {
    return (await this.#order({ do: 'call', calls })).outcomes ?? [];
  }

  async measure(): Promise<State> {
    const { state } = await this.#order({ do: 'measure' });
    if (!state) throw new Error('no state was reported');
    return state;
  }

  /** Lets it end, and tells how it did. */
  async leave(): Promise<string> {
    this.#child.send({ do: 'leave' } satisfies Order);
    const impatience = setTimeout(() => this.#child.kill('SIGKILL'), this.#patienceMs);
    const [code, signal] = await this.#ended;
    clearTimeout(impatience);
    if (signal) return 'the process had to be ended';
    return code === 0 ? 'by itself' : `the process ended with ${String(code)}`;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #order(order: Order): Promise<Report> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    const signal = AbortSignal.any([patience, this.#over.signal]);
    const answer = once(this.#child, 'message', { signal }) as Promise<[Report]>;
    this.#child.send(order);
    const [report] = await answer.catch(() => {
      throw new Error(`an adapter's process did not do what it was told:\n${this.output}`);
    });
    return report;
  }
}
