import { inspect } from 'node:util';
import { expect } from 'vitest';

/** Everything that somebody may print of a value, as one text. */
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

/** As loggers do that want the members of an error too. */
function allNames(value: unknown): string[] {
  const names = ['message', 'stack', 'cause', 'code', 'errors', 'headers', 'body', 'init'];
  return [...names, ...Object.getOwnPropertyNames(Object(value))];
}

/** A text in every form in which it is sent, or in which a server may write what was sent. */
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
