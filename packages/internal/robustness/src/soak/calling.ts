import { TokenRequestError } from '@kaisa-auth/core';
import type { Client, ClientAnswer, ClientRequest } from '@kaisa-auth/test-kit/client-driver';
import { MARK } from '@kaisa-auth/test-kit/sample-bodies';
import { settled } from '@kaisa-auth/test-kit/waiting';
import { CALL_HEADER, counting, type CallCounts } from './call-counts.js';
import type { Outcome } from './messages.js';
import type { OutputSearch } from './output-search.js';
import type { CallPlan } from './plan.js';

/** A caller waits so long for an answer. */
const LIMIT_MS = 1000;
const AT_ONCE = 40;

const LEFT = new Error('caller left');
const TOO_LATE = new Error("caller's time limit");

/** Makes the calls, a few at once, and tells how each ended. */
export async function makeCalls(
  client: Client,
  plans: readonly CallPlan[],
  search: OutputSearch,
  patienceMs: number,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = plans.values();
  const work = async (): Promise<void> => {
    for (const plan of waiting) outcomes.push(await makeCall(client, plan, search, patienceMs));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

async function makeCall(
  client: Client,
  plan: CallPlan,
  search: OutputSearch,
  patienceMs: number,
): Promise<Outcome> {
  const counts: CallCounts = { settled: 0, told: 0, tries: 1 };
  const caller = callerOf(plan);
  try {
    const call = counting(counts, () => client.send(requestOf(plan, caller.signal)));
    const count = (): number => counts.settled++;
    void call.then(count, count);
    const answer = await settled(call, 'a call would settle', LIMIT_MS + patienceMs);
    // axios keeps an answer whose body broke off in its error.
    if (answer.raw instanceof Error && answer.status === 200) throw answer.raw;
    if (answer.status !== 200) search.lookInto(answer.raw);
    return { id: plan.id, ...resultOf(answer, plan), ...counts };
  } catch (error) {
    search.lookInto(error);
    const { retryAfterMs } = error as { retryAfterMs?: number };
    return { id: plan.id, code: codeOf(error, caller.signal), retryAfterMs, ...counts };
  } finally {
    caller.rest();
  }
}

/** A caller with little patience. */
function callerOf({ leavesAfterMs, waits }: CallPlan): { signal: AbortSignal; rest: () => void } {
  const caller = new AbortController();
  const abortWith = (reason: Error): void => {
    caller.abort(reason);
  };
  const timers: NodeJS.Timeout[] = [];
  if (!waits) timers.push(setTimeout(abortWith, LIMIT_MS, TOO_LATE));
  if (leavesAfterMs !== undefined) timers.push(setTimeout(abortWith, leavesAfterMs, LEFT));
  return {
    signal: caller.signal,
    rest: () => {
      timers.forEach(clearTimeout);
    },
  };
}

function requestOf({ id, method, body, padding }: CallPlan, signal: AbortSignal): ClientRequest {
  const headers = { [CALL_HEADER]: id, 'x-soak-padding': 'x,'.repeat(padding / 2) };
  return { url: '/_emulator/echo', method, headers, signal, ...(body && { body }) };
}

function resultOf(
  { status, body }: ClientAnswer,
  plan: CallPlan,
): Pick<Outcome, 'code' | 'echoed' | 'whole'> {
  if (status !== 200) return { code: `HTTP ${status}` };
  const echo = JSON.parse(body) as { headers: Record<string, string>; body: string };
  const whole = plan.body ? echo.body.includes(MARK) : echo.body === '';
  return { code: 'answered', echoed: echo.headers[CALL_HEADER], whole };
}

/** In the words of who failed: the token, the caller, or the network. */
function codeOf(error: unknown, signal: AbortSignal): string {
  if (error instanceof TokenRequestError) return `no token: ${error.code}`;
  if (signal.aborted) return (signal.reason as Error).message;
  const { code, cause, name } = error as { code?: string; cause?: { code?: string }; name: string };
  return code ?? cause?.code ?? name;
}
