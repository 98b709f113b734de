import { deepEqual } from 'node:assert/strict';
import { inspect } from 'node:util';

/** Returns everything that could be printed of a value, as one text. */
export function printed(value: unknown): string {
  const whole = { depth: Infinity, maxStringLength: null, maxArrayLength: null };
  const ways = [
    () => inspect(value),
    () => inspect(value, { ...whole, showHidden: true, compact: false }),
    () => String(value),
    () => JSON.stringify(value, withoutCycles()),
    () => JSON.stringify(value, allNames(value)),
  ];
  const texts = ways.map(attempt);
  for (let error = value; error instanceof Error; error = error.cause) {
    texts.push(error.name, error.message, error.stack ?? '', String(error));
  }
  return texts.join('\n');
}

/** Some values cannot be printed in some ways; what the attempt says is printed then. */
export function attempt(print: () => string | undefined): string {
  try {
    return print() ?? '';
  } catch (error) {
    return inspect(error, { depth: 12 });
  }
}

function withoutCycles(): (name: string, member: unknown) => unknown {
  const seen = new Set<unknown>();
  return (_, member) => {
    if (typeof member !== 'object') return member;
    if (seen.has(member)) return '[again]';
    seen.add(member);
    return member;
  };
}

/** Returns the names that loggers read to include an error's members. */
function allNames(value: unknown): string[] {
  const names = ['message', 'stack', 'cause', 'code', 'errors', 'headers', 'body', 'init'];
  return [...names, ...Object.getOwnPropertyNames(Object(value))];
}

/** Returns a secret in every encoding in which it is sent, or in which a server could echo it. */
export function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    secret,
    json,
    // As PHP writes it.
    json.replaceAll('/', '\\/').replaceAll('ä', '\\u00e4'),
    url,
    // As RFC 3986 asks for.
    url.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`),
    form,
    form.replaceAll('%7E', '~'),
    lowerHex(url),
    lowerHex(form),
  ];
  return [...new Set(forms)];
}

function lowerHex(text: string): string {
  return text.replace(/%[\dA-F]{2}/gi, (hex) => hex.toLowerCase());
}

/** Removes escapes of JSON and `inspect`, nested ones too, and the case of hex digits. */
function unescaped(text: string): string {
  return lowerHex(text.replaceAll('\\', ''));
}

/** Returns the secrets that show in a printed text, in any encoding. */
export function secretsInText(printedText: string, secrets: readonly string[]): string[] {
  const text = unescaped(printedText);
  return secrets.filter((secret) =>
    [...formsOf(secret), Buffer.from(secret).toString('base64')].some((form) =>
      text.includes(unescaped(form)),
    ),
  );
}

/** Returns the secrets that show in any printed form of a value. */
export function secretsIn(value: unknown, secrets: readonly string[]): string[] {
  return secretsInText(printed(value), secrets);
}

export function expectNoSecret(value: unknown, ...secrets: string[]): void {
  deepEqual(secretsIn(value, secrets), [], 'a secret is shown');
}
