const MAX_LENGTH = 200;

/** Turns a text from outside into one that may be printed. */
export type Redact = (text: unknown) => string;

/** Removes the given secrets, in every form in which they are sent, and control characters; shortens the rest. */
export function redactorOf(secrets: readonly unknown[]): Redact {
  const forms = secrets
    .flatMap((secret) => (typeof secret === 'string' && secret ? formsOf(secret) : []))
    // The longest first, so that no part of one is left over after a shorter one was cut out.
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const clean = String(text).replace(/\p{Cc}+/gu, ' ');
    const redacted = forms.reduce((rest, form) => rest.replaceAll(form, '[redacted]'), clean);
    return redacted.slice(0, MAX_LENGTH);
  };
}

function formsOf(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ];
}

/** A copy of an error that somebody else made: name, message and code, to a depth of three causes. */
export function printableCause(error: unknown, redact: Redact, depth = 3): Error {
  const { name, message, code, cause } = Object(error) as Record<string, unknown>;
  const copy = new Error(redact(message), {
    ...(cause !== undefined && depth > 1 && { cause: printableCause(cause, redact, depth - 1) }),
  });
  copy.name = redact(name);
  copy.stack = `${copy.name}: ${copy.message}`;
  return code === undefined ? copy : Object.assign(copy, { code: redact(code) });
}
