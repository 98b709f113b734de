import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Emulator } from '@kaisa-auth/emulator';

const WORKER = fileURLToPath(new URL('worker.mjs', import.meta.url));
const INTERVAL_MS = 200;

/** What one process came to. */
export interface WorkerResult {
  readonly tokenRequests: number;
  readonly apiRequests: number;
  readonly failures: number;
}

export function startProcesses(count: number): ChildProcess[] {
  return Array.from({ length: count }, () => fork(WORKER, { execArgv: [] }));
}

/** Lets all processes ask this Kaisa for `ms`, as new ones that have no token yet. */
export async function workFor(
  ms: number,
  processes: readonly ChildProcess[],
  { auth, url }: Emulator,
  redisUrl?: string,
): Promise<WorkerResult[]> {
  const start = { auth, url: `${url}/_emulator/echo`, redisUrl, intervalMs: INTERVAL_MS };
  for (const process of processes) process.send({ start });
  await pause(ms);
  return Promise.all(
    processes.map(async (process) => {
      const told = once(process, 'message') as Promise<[WorkerResult]>;
      process.send('stop');
      return (await told)[0];
    }),
  );
}
