import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startWorker } from '../programs.js';
import type { FleetAnswer, FleetOrder } from '../workers/fleet.js';

/** How many start at once: more would only wait for the processor. */
const AT_ONCE = 8;

/** So many processes that begin together, for so long. */
export async function runFleet(
  size: number,
  order: FleetOrder,
  forMs: number,
): Promise<FleetAnswer[]> {
  const fleet: ChildProcess[] = [];
  while (fleet.length < size) {
    const more = Array.from({ length: Math.min(AT_ONCE, size - fleet.length) }, () =>
      startWorker('fleet'),
    );
    fleet.push(...more);
    await Promise.all(more.map((process) => ready(process, order)));
  }
  for (const process of fleet) process.send('go');
  await sleep(forMs);
  return Promise.all(fleet.map(stop));
}

async function ready(process: ChildProcess, order: FleetOrder): Promise<void> {
  process.send(order);
  await once(process, 'message');
}

async function stop(process: ChildProcess): Promise<FleetAnswer> {
  process.send('stop');
  const [answer] = (await once(process, 'message')) as [FleetAnswer];
  return answer;
}

/** From the issue of a token until the last process had it, in ms, for each token that all of them had. */
export function spreadTimes(answers: readonly FleetAnswer[], lifeMs: number): number[] {
  const had = new Map<string, number[]>();
  for (const { token, at } of answers.flatMap(({ firstHad }) => firstHad)) {
    had.set(token, [...(had.get(token) ?? []), at]);
  }
  return [...had]
    .filter(([, times]) => times.length === answers.length)
    .map(([token, times]) => Math.max(...times) - issuedAt(token, lifeMs));
}

function issuedAt(token: string, lifeMs: number): number {
  const claims: unknown = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
  );
  return (claims as { exp: number }).exp * 1000 - lifeMs;
}
