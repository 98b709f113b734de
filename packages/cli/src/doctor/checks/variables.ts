import { DEFAULT_TOKEN_URL, parseSecureUrl } from '@kaisa-auth/core/adapter';
import { BASE_URL, parseAddress, type Addresses } from '../../config/addresses.js';
import { surroundingSpace } from '../../config/credentials.js';
import type { Given } from '../../config/variables.js';
import { MIN_LENGTH } from '../../output/redact.js';
import { fail, pass, warn, type Result } from '../result.js';

/** Characters that no editor shows, such as a byte order mark or a zero-width space. */
const INVISIBLE = /\p{C}/u;

/** A secret that somebody issued is longer. */
const SHORT_SECRET = 8;

const EMULATOR_HINT =
  ' No credentials yet? npx @kaisa-auth/emulator starts an emulator, and prints the exports that let doctor use it.';

/** Checks that a credential is set, and that nothing but the credential is. */
export function checkCredential(name: string, given: Given | undefined): Result {
  if (!given) {
    return fail(
      `${name} is not set`,
      'This process has no such variable, or it is empty.',
      `export ${name}=… with the value that Kaisa Support issued, or write it into a file and pass --env-file.` +
        // Once is enough, and the id comes first.
        (name === 'KAISA_CLIENT_ID' ? EMULATOR_HINT : ''),
    );
  }
  if (given.from === 'your answer') {
    return (
      problemWith(name, given.value) ??
      warn(`${name} is not set`, 'Your answer is used instead.', 'Set it where your program runs.')
    );
  }
  return problemWith(given.from, given.value) ?? pass(`${given.from} is set`);
}

/** Warns of a secret that looks like a placeholder, and of what that does to the output. */
export function checkSecretLength({ from, value }: Given): Result | undefined {
  if (value.length >= SHORT_SECRET) return undefined;
  const effect =
    value.length < MIN_LENGTH
      ? 'It is too short to be redacted in what this command prints.'
      : 'This command prints [redacted] instead of it, even where it is an ordinary word.';
  return warn(
    `${from} is very short`,
    `It looks like a placeholder. ${effect}`,
    'Compare it with the secret that Kaisa Support issued.',
  );
}

/** Names the URL that is used for a variable that is not set. */
export function defaultAddress(name: string, url: URL, origin: 'default' | 'assumed'): Result {
  return pass(`${name} is not set: using ${url.href} (${origin})`);
}

/** Warns if the token of an emulator would be sent to Kaisa, or the other way round. */
export function checkSameSide({ tokenUrl, v2 }: Addresses): Result | undefined {
  if (isLoopback(tokenUrl) === isLoopback(v2)) return undefined;
  return warn(
    `Only the ${isLoopback(v2) ? 'base' : 'token'} URL is on this machine`,
    `The token URL is ${tokenUrl.href}, and the base URL is ${v2.href}. An emulator and Kaisa refuse each other's tokens.`,
    'Set both KAISA_TOKEN_URL and KAISA_BASE_URL to the emulator, or neither.',
  );
}

/** Plain http is secure on loopback only. */
function isLoopback({ href }: URL): boolean {
  return parseSecureUrl(href.replace(/^https:/, 'http:')) !== undefined;
}

/** Checks the form of a URL. */
export function checkAddress(given: Given): Result {
  const problem = problemWith(given.from, given.value);
  if (problem) return problem;
  try {
    return pass(`${given.from} is ${parseAddress(given).href}`);
  } catch (error) {
    const example = /token/i.test(given.from) ? DEFAULT_TOKEN_URL : BASE_URL;
    const next = `Write it as ${example}, for example.`;
    return fail(`${given.from} is not usable`, `${(error as Error).message}.`, next);
  }
}

function problemWith(from: string, value: string): Result | undefined {
  const space = surroundingSpace(value);
  if (space) {
    return fail(
      `${from} ${space}`,
      'It is sent as a part of the value, which is then wrong.',
      'Remove it. A shell drops the last line break itself: export NAME="$(cat file)".',
    );
  }
  const [first = '', last = ''] = [value.at(0), value.at(-1)];
  if (/["'`“”‘’]/.test(first + last)) {
    return fail(
      `${from} has quotes around it`,
      'They are a part of the value. docker --env-file, for one, keeps quotes that a shell would remove.',
      'Remove the quotes.',
    );
  }
  if (!INVISIBLE.test(value)) return undefined;
  const next = 'Type it again, or copy it as plain text.';
  return fail(
    `${from} contains an invisible character`,
    'It came along when the value was copied.',
    next,
  );
}
