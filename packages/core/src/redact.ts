import { isText } from './credentials.js';

const MAX_LENGTH = 200;

/** Turns a text from outside into one that may be printed. */
export type Redact = (text: string) => string;

/**
 * Shortens a text and takes control characters out of it. Of one that holds a secret, however encoded, nothing is left:
 * what stood around it could give a part of it away.
 */
export function redactorOf(secrets: readonly unknown[]): Redact {
  const plainSecrets = secrets.filter((secret) => isText(secret)).map((secret) => plain(secret));
  return (text) => {
    const plainText = plain(text);
    if (plainSecrets.some((secret) => secret && plainText.includes(secret))) return '[redacted]';
    return text.replace(/\p{Cc}/gu, ' ').slice(0, MAX_LENGTH);
  };
}

/**
 * The same for all the ways in which a text may be written: as it is, in a form or a URL, in JSON, in two of them at
 * once. Only to be compared: what these treat as special is left out.
 */
function plain(text: string, passes = 2): string {
  if (passes === 0) return text;
  const decoded = text
    .replace(/\\u([\da-f]{4})/gi, (_, unit: string) => String.fromCharCode(parseInt(unit, 16)))
    .replace(/(%[\da-f]{2})+/gi, percentDecoded)
    .replace(/\\[bfnrt]|[\s\\+]/g, '');
  return plain(decoded, passes - 1);
}

function percentDecoded(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return bytes;
  }
}

/** A copy of an error that somebody else made: message and code, to a depth of three causes. */
export function printableCause(error: unknown, redact: Redact, depth = 3): Error {
  try {
    const { message = error, code, cause } = Object(error) as Record<string, unknown>;
    const copy = new Error(redact(String(message)), {
      cause: cause && depth > 1 ? printableCause(cause, redact, depth - 1) : undefined,
    });
    return Object.assign(copy, code !== undefined && { code: redact(String(code as unknown)) });
  } catch {
    // Anything can be thrown, also what cannot be read.
    return new Error(typeof error);
  }
}
