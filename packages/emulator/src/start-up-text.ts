import { curlLine, exportLines } from './shell-lines.js';
import type { Emulator } from './emulator.js';
import { kaisaAuthAxiosLine, kaisaAuthLine } from './kaisa-auth-line.js';

/** Returns the text that the command prints after start-up: addresses, what to do next, and what is assumed. */
export function startUpText(emulator: Emulator, lifetimeSeconds: number): string {
  const { url, tokenUrl, v2Url, v3Url, dncsUrl, clientId, clientSecret, controlToken } = emulator;
  return `Kaisa emulator at ${url} (unofficial; press Ctrl+C to stop)

  Token URL      ${tokenUrl}
  v2             ${v2Url}
  v3             ${v3Url}
  DNCS           ${dncsUrl}
  Client id      ${clientId}
  Client secret  ${clientSecret}
  Token lifetime ${lifetimeSeconds} s
  Control token  ${controlToken}

Use it in your code, with fetch, ky and openapi-fetch, or with axios:

  ${kaisaAuthLine(emulator)}
  ${kaisaAuthAxiosLine(emulator)}

Try it with curl, or watch it in a browser:

  ${curlLine(emulator)}
  ${emulator.uiUrl}

Use it on the command line:

  ${exportLines(emulator).replaceAll('\n', '\n  ')}
  npx @kaisa-auth/cli doctor

Documented by Kaisa: the token request, the lifetime of 300 s, the Bearer header, most of v2, and the
fields of a DNCS request. Every request is validated against the OpenAPI documents of
@kaisa-auth/openapi, which give the evidence for each operation.
Assumed here: the members of token responses and errors, the version segment of v3 and everything it
serves (the same as v2), and the path and the response of DNCS (modelled on the browser script).
The data is generated.
`;
}

/** Returns the same facts in one line of JSON, for scripts. */
export function startUpJson(emulator: Emulator, lifetimeSeconds: number): string {
  const { url, tokenUrl, v2Url, v3Url, dncsUrl, auth, controlToken, uiUrl } = emulator;
  const curl = curlLine(emulator);
  return JSON.stringify({
    url,
    tokenUrl,
    v2Url,
    v3Url,
    dncsUrl,
    auth,
    tokenLifetimeSeconds: lifetimeSeconds,
    controlToken,
    uiUrl,
    curl,
  });
}
