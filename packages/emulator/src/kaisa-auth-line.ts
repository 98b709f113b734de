import type { EmulatorAddresses } from './emulator.js';

/** Returns a call of `kaisaAuth` of the packages for fetch, ky and openapi-fetch. */
export function kaisaAuthLine(addresses: EmulatorAddresses): string {
  return `kaisaAuth(${optionsOf(addresses)})`;
}

/** Returns a call of `kaisaAuth` of the package for axios, which takes the instance too. */
export function kaisaAuthAxiosLine(addresses: EmulatorAddresses): string {
  return `kaisaAuth(axiosInstance, ${optionsOf(addresses)})`;
}

function optionsOf({ auth }: EmulatorAddresses): string {
  const { clientId, clientSecret, tokenUrl, allowedOrigins } = auth;
  const members = Object.entries({ clientId, clientSecret, tokenUrl }).map(
    ([name, value]) => `${name}: ${quoted(value)}`,
  );
  const origins = allowedOrigins.map(quoted).join(', ');
  return `{ ${[...members, `allowedOrigins: [${origins}]`].join(', ')} }`;
}

/** Returns a string literal of JavaScript. */
function quoted(text: string): string {
  return /^[^'\\\p{C}]*$/u.test(text) ? `'${text}'` : JSON.stringify(text);
}
