import { formEncoded } from './client-auth.js';
import { isText } from './credentials.js';

const MAX_LENGTH = 200;

/** Turns a text from outside into one that may be printed. */
export type Redact = (text: unknown) => string;

/** Removes the given secrets, in every form in which they are sent, and control characters; shortens the rest. */
export function redactorOf(secrets: readonly unknown[]): Redact {
  const forms = secrets
    .filter(isText)
    .flatMap((secret) => formsOf(secret).concat(formsOf(secret.trim())))
    .filter(isText)
    // The longest first, so that no part of one is left over after a shorter one was cut out.
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[^\w\s]/g, '\\$&'));
  // In one pass, so that nothing is cut out of what was put in; in either case, as percent-encoding may be.
  const pattern = new RegExp(forms.join('|') || '(?!)', 'gi');
  return (text) =>
    textOf(text)
      .replace(pattern, '[redacted]')
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, MAX_LENGTH);
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const form = formEncoded(secret);
  return [
    secret,
    json,
    // As PHP writes JSON.
    json.replaceAll('/', '\\/').replace(/[\u0080-\uffff]/g, unicodeEscape),
    // A lone surrogate cannot be percent-encoded, and would throw.
    encodeURIComponent(secret.replace(/\p{Cs}/gu, '')),
    form,
    form.replaceAll('~', '%7E'),
    base64(secret),
  ];
}

/** Without padding, so that it is found inside a longer text as well. */
function base64(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join('')).replace(/=+$/, '');
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A copy of an error that somebody else made: message and code, to a depth of three causes. */
export function printableCause(error: unknown, redact: Redact, depth = 3): Error {
  const { message = error, code, cause } = membersOf(error);
  const copy = new Error(redact(message), {
    cause: cause && depth > 1 ? printableCause(cause, redact, depth - 1) : undefined,
  });
  return Object.assign(copy, code !== undefined && { code: redact(code) });
}

/** Anything can be thrown, also what cannot be read. */
function membersOf(error: unknown): Record<string, unknown> {
  try {
    const { message, code, cause } = Object(error) as Record<string, unknown>;
    return { message, code, cause };
  } catch {
    return { message: typeof error };
  }
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
