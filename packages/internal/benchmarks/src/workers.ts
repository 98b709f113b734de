import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Workers run from the build of this package, because tests run on source. */
const DIST = import.meta.url.replace(/^(.*)\/(src|dist)\/.*$/, '$1/dist/');

/** Starts `src/workers/<name>.ts`, sends it one order and resolves with its answer. */
export function runWorker<Answer>(
  name: string,
  order: object,
  execArgv: readonly string[] = [],
): Promise<Answer> {
  const child = fork(fileURLToPath(`${DIST}workers/${name}.js`), { execArgv: [...execArgv] });
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => {
      resolve(answer as Answer);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`the worker ${name} exited with ${code}`));
    });
    child.send(order);
  });
}

/** The worker's side of `runWorker`: answers one order, then exits. */
export function workOn(work: (order: never) => Promise<unknown>): void {
  process.once('disconnect', () => process.exit());
  process.once('message', (order) => {
    void work(order as never).then((answer) => process.send?.(answer, () => process.exit()));
  });
}
