/**
 * How many commands may be overdue before no more are sent. More than one, because a single reply may have been lost.
 */
const MAX_OVERDUE = 8;

/**
 * Keeps the client's queue from growing. While a server is unreachable, clients queue commands to send them later, so
 * commands fail fast while 8 earlier ones have been unanswered for `overdueAfterMs`.
 */
export function limitUnanswered(overdueAfterMs: number): <T>(send: () => Promise<T>) => Promise<T> {
  /** Commands in flight, oldest first. */
  const unanswered = new Set<{ readonly sentAt: number }>();

  function countOverdue(): number {
    let count = 0;
    for (const { sentAt } of unanswered) {
      if (count === MAX_OVERDUE || performance.now() - sentAt < overdueAfterMs) break;
      count++;
    }
    return count;
  }

  return async (send) => {
    if (countOverdue() === MAX_OVERDUE) throw new Error('kaisa-auth: Redis does not answer.');
    const command = { sentAt: performance.now() };
    unanswered.add(command);
    try {
      return await send();
    } finally {
      unanswered.delete(command);
    }
  };
}
