import { formEncoded } from './client-auth.js';
import { isText } from './credentials.js';

const MAX_LENGTH = 200;

/** Turns a text from outside into one that may be printed. */
export type Redact = (text: unknown) => string;

/** Removes the given secrets, in every form in which they are sent, and control characters; shortens the rest. */
export function redactorOf(secrets: readonly unknown[]): Redact {
  const forms = secrets
    .filter(isText)
    .flatMap((text) => [
      text,
      JSON.stringify(text).slice(1, -1),
      // A lone surrogate has no such form, and would throw.
      encodeURIComponent(text.replace(/\p{Cs}/gu, '')),
      formEncoded(text),
    ])
    // The longest first, so that no part of one is left over after a shorter one was cut out.
    .sort((a, b) => b.length - a.length);
  return (text) =>
    forms
      .reduce(
        (rest, form) => rest.replaceAll(form, '[redacted]'),
        String(text).replace(/\p{Cc}/gu, ' '),
      )
      .slice(0, MAX_LENGTH);
}

/** A copy of an error that somebody else made: message and code, to a depth of three causes. */
export function printableCause(error: unknown, redact: Redact, depth = 3): Error {
  const { message = error, code, cause } = Object(error) as Record<string, unknown>;
  const copy = new Error(redact(message), {
    cause: cause && depth > 1 ? printableCause(cause, redact, depth - 1) : undefined,
  });
  return Object.assign(copy, code !== undefined && { code: redact(code) });
}
