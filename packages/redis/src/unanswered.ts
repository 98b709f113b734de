/** So many commands may be overdue before no more are sent. More than one, since an answer may have been lost. */
const MAX_OVERDUE = 8;

/**
 * Keeps a client's queue from growing. While a server is away, clients keep what they are given, to send it one day;
 * so nothing more is sent while several commands have been without an answer for `patienceMs`.
 */
export function limitUnanswered(patienceMs: number): <T>(send: () => Promise<T>) => Promise<T> {
  /** When each was sent, oldest first. */
  const unanswered = new Set<{ readonly at: number }>();

  function overdue(): number {
    let count = 0;
    for (const { at } of unanswered) {
      if (count === MAX_OVERDUE || performance.now() - at < patienceMs) break;
      count++;
    }
    return count;
  }

  return async (send) => {
    if (overdue() === MAX_OVERDUE) throw new Error('Redis does not answer.');
    const command = { at: performance.now() };
    unanswered.add(command);
    try {
      return await send();
    } finally {
      unanswered.delete(command);
    }
  };
}
