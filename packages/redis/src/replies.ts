import type { StoredEntry } from '@kaisa-auth/core/store';

/** Of a script that did something (1) or did not (0). */
export function flagFrom(reply: unknown): boolean {
  const did = numberFrom(reply);
  check(did === 0 || did === 1);
  return did === 1;
}

/** Of the script that reads: nil, or a value and how many ms it still lives. */
export function entryFrom(reply: unknown): StoredEntry | undefined {
  if (reply === null) return undefined;
  check(Array.isArray(reply) && reply.length === 2);
  const [value, msLeft] = [textFrom(reply[0]), numberFrom(reply[1])];
  check(value !== undefined && msLeft !== undefined);
  // What has no end (-1) is not ours.
  return msLeft > 0 ? { value, msLeft } : undefined;
}

/** Gives an error of the server its first word as `code`, which clients leave in the text: `OOM`, `READONLY`. */
export function withCode(error: unknown): never {
  if (error instanceof Error && !('code' in error)) {
    const [code] = /^[A-Z]{2,40}(?= |$)/.exec(error.message) ?? [];
    if (code) Object.assign(error, { code });
  }
  throw error;
}

/** Some settings of clients make numbers texts or BigInts. */
function numberFrom(reply: unknown): number | undefined {
  const isNumber = typeof reply === 'number' || typeof reply === 'bigint';
  const text = isNumber ? String(reply) : (textFrom(reply) ?? '');
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** Some settings of clients make texts Buffers. */
function textFrom(reply: unknown): string | undefined {
  return typeof reply === 'string' || Buffer.isBuffer(reply) ? reply.toString() : undefined;
}

/** What does not fit comes from a server, or a proxy, that took a script and did not run it. */
function check(fits: boolean): asserts fits {
  const code = 'INVALID_ANSWER';
  if (!fits) throw Object.assign(new Error('kaisa-auth: no answer of a script.'), { code });
}
