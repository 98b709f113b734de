import type { LeaseAnswer, StoredEntry } from '@kaisa-auth/core/store';

/** Reads the reply of a script that returns 1 if it changed something and 0 otherwise. */
export function flagFrom(reply: unknown): boolean {
  const flag = numberFrom(reply);
  checkReply(flag === 0 || flag === 1);
  return flag === 1;
}

/** Reads the reply of `LEASE`: 1 or 0, and the other holder or nil. */
export function leaseAnswerFrom(reply: unknown): LeaseAnswer {
  checkReply(Array.isArray(reply) && reply.length === 2);
  return { isGranted: flagFrom(reply[0]), otherHolder: textFrom(reply[1]) };
}

/** Reads the reply of `READ`: nil, or a value and its remaining lifetime in ms. */
export function entryFrom(reply: unknown): StoredEntry | undefined {
  if (reply === null) return undefined;
  checkReply(Array.isArray(reply) && reply.length === 2);
  const value = textFrom(reply[0]);
  const msLeft = numberFrom(reply[1]);
  checkReply(value !== undefined && msLeft !== undefined);
  // Redis answers -1 for a value without expiry, which the store never writes.
  return msLeft > 0 ? { value, msLeft } : undefined;
}

/**
 * Rethrows an error with the first word of its message as `code`, such as `OOM` or `READONLY`: servers begin their
 * errors with it, and clients leave it in the message.
 */
export function withCode(error: unknown): never {
  if (error instanceof Error && !('code' in error)) {
    const code = /^[A-Z]{2,40}(?= |$)/.exec(error.message)?.[0];
    if (code) Object.assign(error, { code });
  }
  throw error;
}

/** Reads a number, which some client settings turn into a string or a BigInt. */
function numberFrom(reply: unknown): number | undefined {
  const isNumber = typeof reply === 'number' || typeof reply === 'bigint';
  const text = isNumber ? String(reply) : (textFrom(reply) ?? '');
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** Reads a string, which some client settings turn into a Buffer. */
function textFrom(reply: unknown): string | undefined {
  return typeof reply === 'string' || Buffer.isBuffer(reply) ? reply.toString() : undefined;
}

/** Rejects the reply of a server or proxy that accepted a script without running it. */
function checkReply(isValid: boolean): asserts isValid {
  if (isValid) return;
  const error = new Error('kaisa-auth: the server did not answer as the script does.');
  throw Object.assign(error, { code: 'INVALID_ANSWER' });
}
