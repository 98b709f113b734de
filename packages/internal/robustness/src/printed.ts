import { inspect } from 'node:util';

/** Every form in which a program may print a value, as one text. */
export function printed(value: unknown): string {
  const whole = { depth: Infinity, maxStringLength: null, maxArrayLength: null };
  const texts = [
    inspect(value),
    inspect(value, { ...whole, showHidden: true, compact: false }),
    String(value),
    JSON.stringify(value),
    JSON.stringify(value, allNames(value)),
  ];
  for (let error = value; error instanceof Error; error = error.cause) {
    texts.push(error.name, error.message, error.stack ?? '', String(error));
  }
  return texts.join('\n');
}

/** The names that loggers pick to print the members of an error. */
function allNames(value: unknown): string[] {
  const names = ['message', 'stack', 'cause', 'code', 'errors', 'headers', 'body', 'init'];
  return [...names, ...Object.getOwnPropertyNames(Object(value))];
}

/** A secret in every encoding in which it is sent, or in which a server may echo it. */
function formsOf(secret: string): string[] {
  const percent = encodeURIComponent(secret);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  return [secret, percent, form, form.replaceAll('%7E', '~')];
}

/** Removes escapes of JSON and `inspect`, nested ones too, and the case of hex digits. */
function unescaped(text: string): string {
  return text.replaceAll('\\', '').replace(/%[\da-f]{2}/gi, (hex) => hex.toLowerCase());
}

/** The secrets that show in any printed form of a value. */
export function secretsIn(value: unknown, secrets: readonly string[]): string[] {
  return secretsInText(printed(value), secrets);
}

/** The secrets that show in a printed text. */
export function secretsInText(printedText: string, secrets: readonly string[]): string[] {
  const text = unescaped(printedText);
  return secrets.filter((secret) => formsOf(secret).some((form) => text.includes(unescaped(form))));
}
