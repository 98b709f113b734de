import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Job, Order, Outcome, State } from './messages.js';
import type { CallPlan } from './plan.js';

const PROGRAM = fileURLToPath(new URL('caller.js', import.meta.url));

/** More than the process itself waits for a call that hangs. */
const LAST_RESORT_MS = 600_000;

/** The parent's side of the process that uses one adapter. */
export class CallerProcess {
  /** Everything that the process printed. */
  output = '';
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown[]>;
  readonly #over = new AbortController();
  readonly #patienceMs: number;

  private constructor({ patienceMs }: Job) {
    this.#patienceMs = patienceMs;
    const execArgv = ['--expose-gc', '--unhandled-rejections=strict'];
    this.#child = fork(PROGRAM, { silent: true, execArgv });
    this.#exited = once(this.#child, 'exit');
    void this.#exited.then(() => {
      this.#over.abort();
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  static async start(job: Job): Promise<CallerProcess> {
    const process = new CallerProcess(job);
    await process.#order({ do: 'attach', job });
    return process;
  }

  /** Tells the process of a token that must not show. */
  learn(token: string): void {
    this.#child.send({ do: 'learn', token } satisfies Order);
  }

  call(calls: readonly CallPlan[]): Promise<readonly Outcome[]> {
    return this.#order({ do: 'call', calls });
  }

  measure(): Promise<State> {
    return this.#order({ do: 'measure' });
  }

  /** Lets the process exit and returns what kept it from doing so. */
  async leave(): Promise<string | undefined> {
    this.#child.send({ do: 'leave' } satisfies Order);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), this.#patienceMs);
    const [code, signal] = await this.#exited;
    clearTimeout(timer);
    if (signal) return 'the process had to be killed';
    return code === 0 ? undefined : `the process exited with ${String(code)}`;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #order<Answer>(order: Order): Promise<Answer> {
    const signal = AbortSignal.any([AbortSignal.timeout(LAST_RESORT_MS), this.#over.signal]);
    const answer = once(this.#child, 'message', { signal }) as Promise<[Answer]>;
    this.#child.send(order);
    const [result] = await answer.catch(() => {
      throw new Error(`the process of an adapter did not answer:\n${this.output}`);
    });
    return result;
  }
}
