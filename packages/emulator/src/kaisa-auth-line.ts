import type { EmulatorAddresses } from './emulator.js';

/** Returns a call of `kaisaAuth` with the credentials of this emulator. */
export function kaisaAuthLine({ auth }: EmulatorAddresses): string {
  const { clientId, clientSecret, tokenUrl, allowedOrigins } = auth;
  const members = Object.entries({ clientId, clientSecret, tokenUrl }).map(
    ([name, value]) => `${name}: ${quoted(value)}`,
  );
  const origins = allowedOrigins.map(quoted).join(', ');
  return `kaisaAuth({ ${[...members, `allowedOrigins: [${origins}]`].join(', ')} })`;
}

/** Returns a string literal of JavaScript. */
function quoted(text: string): string {
  return /^[^'\\\p{C}]*$/u.test(text) ? `'${text}'` : JSON.stringify(text);
}
