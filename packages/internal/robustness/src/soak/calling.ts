import { AsyncLocalStorage } from 'node:async_hooks';
import { TokenRequestError } from '@kaisa-auth/core';
import type { Client, ClientAnswer } from '@kaisa-auth/test-kit/client-driver';
import { MARK } from '@kaisa-auth/test-kit/sample-bodies';
import { settled } from '@kaisa-auth/test-kit/waiting';
import { CALL_HEADER, type CallCounts, type Outcome } from './messages.js';
import type { CallPlan } from './plan.js';

/** The caller's own time limit. */
const LIMIT_MS = 1000;
const CONCURRENCY = 40;

/** Connects a client's hooks to the call that runs them. */
const current = new AsyncLocalStorage<CallCounts>();

/** Counts an answer that the caller's hook received. */
export function countHook(): void {
  const counts = current.getStore();
  if (!counts) throw new Error('a hook ran outside any call');
  counts.hooked++;
}

interface Caller {
  readonly client: Client;
  readonly patienceMs: number;
  /** Searches everything that the caller gets to see for secrets. */
  readonly search: (value: unknown) => void;
}

/** Makes the calls, 40 at the same time, and returns how each of them ended. */
export async function makeCalls(caller: Caller, plans: readonly CallPlan[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = plans.values();
  const work = async (): Promise<void> => {
    for (const plan of waiting) outcomes.push(await makeCall(caller, plan));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return outcomes;
}

async function makeCall(caller: Caller, plan: CallPlan): Promise<Outcome> {
  const { client, patienceMs, search } = caller;
  const { id, method, body, padding, abortAfterMs, isPatient } = plan;
  const counts: CallCounts = { settled: 0, hooked: 0 };
  const controller = new AbortController();
  const { signal } = controller;
  const abortAfter = (ms: number, why: string): NodeJS.Timeout =>
    setTimeout(() => {
      controller.abort(new Error(why));
    }, ms);
  const timers = isPatient ? [] : [abortAfter(LIMIT_MS, "caller's time limit")];
  if (abortAfterMs !== undefined) timers.push(abortAfter(abortAfterMs, 'caller left'));
  const headers = { [CALL_HEADER]: id, 'x-soak-padding': 'x,'.repeat(padding / 2) };
  const request = { url: '/_emulator/echo', method, headers, signal, ...(body && { body }) };
  try {
    const call = current.run(counts, () => client.send(request));
    const count = (): number => counts.settled++;
    void call.then(count, count);
    const answer = await settled(call, 'the call to settle', LIMIT_MS + patienceMs);
    // axios keeps an answer whose body broke off in its error.
    if (answer.raw instanceof Error && answer.status === 200) throw answer.raw;
    if (answer.status !== 200) search(answer.raw);
    return { id, ...resultOf(answer, plan), ...counts };
  } catch (error) {
    search(error);
    const { retryAfterMs } = error as { retryAfterMs?: number };
    return { id, code: codeOf(error, signal), retryAfterMs, ...counts };
  } finally {
    timers.forEach(clearTimeout);
  }
}

function resultOf(
  { status, body }: ClientAnswer,
  plan: CallPlan,
): Pick<Outcome, 'code' | 'echoed' | 'isWhole'> {
  if (status !== 200) return { code: `HTTP ${status}` };
  const echo = JSON.parse(body) as { headers: Record<string, string>; body: string };
  const isWhole = plan.body ? echo.body.includes(MARK) : echo.body === '';
  return { code: 'answered', echoed: echo.headers[CALL_HEADER], isWhole };
}

/** Names a failure by its source: the token, the caller or the network. */
function codeOf(error: unknown, signal: AbortSignal): string {
  if (error instanceof TokenRequestError) return `no token: ${error.code}`;
  if (signal.aborted) return (signal.reason as Error).message;
  const { code, cause, name } = error as { code?: string; cause?: { code?: string }; name: string };
  return code ?? cause?.code ?? name;
}
