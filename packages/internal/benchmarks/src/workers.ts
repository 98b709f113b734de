import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Workers run from the build of this package, because tests run on source. */
const DIST = import.meta.url.replace(/^(.*)\/(src|dist)\/.*$/, '$1/dist/');

/** A process that runs `src/workers/<name>.ts`, and answers one order after the other. */
export class Worker {
  readonly #name: string;
  readonly #child: ChildProcess;

  constructor(name: string, execArgv: readonly string[] = []) {
    this.#name = name;
    this.#child = fork(fileURLToPath(`${DIST}workers/${name}.js`), { execArgv: [...execArgv] });
  }

  /** Rejects if the worker exits instead of answering. */
  async ask<Answer>(order: object | string): Promise<Answer> {
    const exited = new AbortController();
    this.#child.once('exit', () => {
      exited.abort(new Error(`the worker ${this.#name} exited`));
    });
    this.#child.send(order);
    const [answer] = (await once(this.#child, 'message', exited)) as [Answer];
    return answer;
  }

  stop(): void {
    this.#child.disconnect();
  }
}

/** Starts a worker for one order. */
export async function runWorker<Answer>(
  name: string,
  order: object,
  execArgv: readonly string[] = [],
): Promise<Answer> {
  const worker = new Worker(name, execArgv);
  const answer = await worker.ask<Answer>(order);
  worker.stop();
  return answer;
}

/** The worker's side: answers orders until the worker is stopped. An order that fails ends the process. */
export function answerOrders(work: (order: never) => Promise<unknown>): void {
  process.once('disconnect', () => process.exit());
  process.on('message', (order) => {
    void work(order as never).then((answer) => process.send?.(answer));
  });
}
