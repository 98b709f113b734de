import type { Emulator } from './start-emulator.js';

/** The text that the command prints after start-up: addresses, a command to try, and what is assumed. */
export function startUpText(emulator: Emulator, lifetimeSeconds: number): string {
  const { url, tokenUrl, v2Url, v3Url, dncsUrl, clientId, clientSecret } = emulator;
  return `Kaisa emulator at ${url} (unofficial; press Ctrl+C to stop)

  Token URL      ${tokenUrl}
  v2             ${v2Url}
  v3             ${v3Url}
  DNCS           ${dncsUrl}
  Client id      ${clientId}
  Client secret  ${clientSecret}
  Tokens live    ${lifetimeSeconds} s

Try it:

  ${curlLine(emulator)}

Documented by Kaisa: the token request, the 300 s, the Bearer header, most of v2, and the fields of a
DNCS request. Every request is checked against the OpenAPI documents of @kaisa-auth/openapi, which give
the evidence for each operation.
Assumed here: the members of token answers and errors, the version segment of v3 and everything it
serves (the same as v2), the path of DNCS and its answer (modelled on the browser script). The data is generated.
`;
}

function curlLine({ tokenUrl, v2Url, clientId, clientSecret }: Emulator): string {
  const fields = [
    'grant_type=client_credentials',
    `client_id=${clientId}`,
    `client_secret=${clientSecret}`,
  ];
  const data = fields.map((field) => `--data-urlencode ${shellQuote(field)}`).join(' ');
  const token = `$(curl -s ${tokenUrl} ${data} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;
  return `curl -s "${v2Url}/customers?pagesize=2" -H "Authorization: Bearer ${token}"`;
}

function shellQuote(text: string): string {
  return /^[\w=.-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
