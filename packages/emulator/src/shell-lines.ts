import type { EmulatorAddresses } from './emulator.js';

/** Returns a shell command that requests a token and reads two customers. */
export function curlLine({ tokenUrl, v2Url, clientId, clientSecret }: EmulatorAddresses): string {
  const fields = [
    'grant_type=client_credentials',
    `client_id=${clientId}`,
    `client_secret=${clientSecret}`,
  ];
  const data = fields.map((field) => `--data-urlencode ${shellQuote(field)}`).join(' ');
  const token = `$(curl -s ${shellQuote(tokenUrl)} ${data} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;
  return `curl -s ${shellQuote(`${v2Url}/customers?pagesize=2`)} -H "Authorization: Bearer ${token}"`;
}

/** Returns shell commands that set the variables of the command `kaisa-auth`. */
export function exportLines(addresses: EmulatorAddresses): string {
  const { clientId, clientSecret, tokenUrl, v2Url, v3Url, dncsUrl } = addresses;
  const lines = [
    { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
    { TOKEN_URL: tokenUrl, BASE_URL: v2Url },
    { V3_URL: v3Url, DNCS_URL: dncsUrl },
  ].map((variables) =>
    Object.entries(variables).map(([name, value]) => `KAISA_${name}=${shellQuote(value)}`),
  );
  return lines.map((words) => `export ${words.join(' ')}`).join('\n');
}

function shellQuote(text: string): string {
  return /^[\w=.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
