import { inspect } from 'node:util';
import { expect } from 'vitest';

/** Returns everything that could be printed of a value, as one text. */
export function printed(value: unknown): string {
  const texts = [
    inspect(value),
    inspect(value, { showHidden: true, depth: Infinity, compact: false, maxStringLength: null }),
    String(value),
    JSON.stringify(value),
    JSON.stringify(value, allNames(value)),
  ];
  for (let error = value; error instanceof Error; error = error.cause) {
    texts.push(error.name, error.message, error.stack ?? '', String(error));
  }
  return texts.join('\n');
}

/** Returns the names that loggers read to include an error's members. */
function allNames(value: unknown): string[] {
  const names = ['message', 'stack', 'cause', 'code', 'errors', 'headers', 'body', 'init'];
  return [...names, ...Object.getOwnPropertyNames(Object(value))];
}

/** Returns a text in every encoding in which it is sent, or in which a server could echo it. */
export function formsOf(secret: string): string[] {
  const percent = encodeURIComponent(secret);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    percent,
    form,
    form.replaceAll('%7E', '~'),
    lowerHex(percent),
    lowerHex(form),
  ];
  return [...new Set(forms)];
}

function lowerHex(text: string): string {
  return text.replace(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase());
}

export function expectNoSecret(value: unknown, ...secrets: string[]): void {
  const text = printed(value);
  for (const secret of secrets.flatMap(formsOf)) expect(text).not.toContain(secret);
}
