import { expect } from 'vitest';
import { printed } from './printed.js';

/** A secret that looks different in each encoding. */
export const SECRET = 'kaisa~s3cret/+"&=\\(ä)?!';

/** The forms in which a secret travels, by encoding. */
export function formsOf(secret: string): Record<string, string> {
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return {
    plain: secret,
    JSON: json,
    'JSON as PHP writes it': json.replaceAll('/', '\\/').replaceAll('ä', '\\u00e4'),
    URL: url,
    'URL in lower case': url.replace(/%../g, (escape) => escape.toLowerCase()),
    'URL, RFC 3986': url.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`),
    form: new URLSearchParams({ s: secret }).toString().slice(2),
  };
}

/** As `clientAuth: 'basic'` sends it. */
export function basicOf(clientId: string, secret: string): string {
  const formEncoded = formsOf(secret)['URL, RFC 3986'] ?? '';
  return Buffer.from(`${clientId}:${formEncoded}`).toString('base64');
}

/** The forms in which a secret shows, by the way in which `value` is printed. */
export async function leaksByWay(
  value: unknown,
  secrets: readonly string[],
): Promise<Record<string, string[]>> {
  const forms = secrets.flatMap((secret) => [
    ...Object.entries(formsOf(secret)),
    // Nothing sends a secret so, alone: we show it neither.
    ['base64', Buffer.from(secret).toString('base64')] as const,
  ]);
  const shownIn = (text: string): string[] =>
    forms.filter(([, form]) => text.includes(form)).map(([name]) => name);
  const ways = Object.entries(await printed(value));
  return Object.fromEntries(ways.map(([way, text]) => [way, shownIn(text)]));
}

/** Where a secret shows, and in which form, however `value` is printed. */
export async function leaksOf(value: unknown, secrets: readonly string[]): Promise<string[]> {
  const leaks = Object.entries(await leaksByWay(value, secrets));
  return leaks.flatMap(([way, forms]) => forms.map((form) => `${way} shows it: ${form}`));
}

export async function expectNoSecret(value: unknown, secrets: readonly string[]): Promise<void> {
  expect(await leaksOf(value, secrets)).toEqual([]);
}
