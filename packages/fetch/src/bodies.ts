import { canBeSentAgain } from '@kaisa-auth/core/adapter';
import { isRequest } from './requests.js';

/** What holds a body: a stream as fetch has it, or one of Node, as node-fetch does. */
interface BodyHolder {
  readonly body?: { cancel?(): unknown; destroy?(): unknown } | null;
}

/**
 * What to send if the request has to be sent again: `input` itself, or a copy taken before its body is read; undefined
 * for a body that can be read only once.
 */
export function inputForReplay(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  keepBody: boolean,
): RequestInfo | URL | undefined {
  // A null in `init` does not take the body of a Request away.
  const body = init?.body ?? undefined;
  if (body !== undefined) return canBeSentAgain(body) ? input : undefined;
  if (!isRequest(input) || !input.body) return input;
  return keepBody ? input.clone() : undefined;
}

/** Gives up a body that nobody will read. Not to be awaited: one half of a clone is cancelled when the other is. */
export async function release(holder: unknown): Promise<void> {
  const { body } = Object(holder) as BodyHolder;
  try {
    await (body?.cancel ? body.cancel() : body?.destroy?.());
  } catch {
    // It is given up already.
  }
}
