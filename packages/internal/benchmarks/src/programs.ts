import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What `pnpm build` made of this package. Programs run from there, tests on source. */
const DIST = import.meta.url.replace(/^(.*)\/(src|dist)\/.*$/, '$1/dist/');

/** Starts `src/workers/<name>.ts`. */
export function startWorker(name: string, options: ForkOptions = {}): ChildProcess {
  return fork(fileURLToPath(`${DIST}workers/${name}.js`), options);
}

/** Runs a worker on one order, and returns its one answer. */
export function runWorker<Answer>(
  name: string,
  order: object,
  execArgv: readonly string[] = [],
): Promise<Answer> {
  const child = startWorker(name, { execArgv: [...execArgv] });
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => {
      resolve(answer as Answer);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`The worker ${name} ended with ${code}`));
    });
    child.send(order);
  });
}

/** The other side of `runWorker`: ends when it has answered. */
export function workOn(work: (order: never) => Promise<unknown>): void {
  process.once('disconnect', () => process.exit());
  process.once('message', (order) => {
    void work(order as never).then((answer) => process.send?.(answer, () => process.exit()));
  });
}
