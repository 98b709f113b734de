import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { settled } from '@kaisa-auth/test-kit/waiting';
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

  constructor(job: Job) {
    const execArgv = ['--expose-gc', '--unhandled-rejections=strict'];
    this.#child = fork(PROGRAM, [JSON.stringify(job)], { silent: true, execArgv });
    this.#exited = once(this.#child, 'exit');
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  /** Tells the process of a token that must not show. */
  learn(token: string): void {
    this.#send({ do: 'learn', token });
  }

  call(calls: readonly CallPlan[]): Promise<readonly Outcome[]> {
    return this.#ask({ do: 'call', calls });
  }

  measure(): Promise<State> {
    return this.#ask({ do: 'measure' });
  }

  /** Lets the process exit and returns what kept it from doing so. */
  async leave(): Promise<string | undefined> {
    this.#send({ do: 'leave' });
    const exited = settled(this.#exited, 'the process to exit', LAST_RESORT_MS);
    const [code, signal] = await exited.catch((error: unknown) => [error]);
    return code === 0 ? undefined : `the process did not exit by itself: ${String(signal ?? code)}`;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #ask<Answer>(order: Order): Promise<Answer> {
    const answer = once(this.#child, 'message') as Promise<[Answer]>;
    const exited = this.#exited.then(() => {
      throw new Error(`the process of an adapter exited:\n${this.output}`);
    });
    this.#send(order);
    const [result] = await settled(Promise.race([answer, exited]), 'an answer', LAST_RESORT_MS);
    return result;
  }

  #send(order: Order): void {
    this.#child.send(order);
  }
}
