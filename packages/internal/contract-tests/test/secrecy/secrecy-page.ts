/** What each way of printing showed of one error. */
export interface Row {
  readonly client: string;
  readonly path: string;
  readonly leaks: Readonly<Record<string, readonly string[]>>;
}

const HEAD = `# What loggers show of errors

For every client, each way in which a call fails, and each way in which programs print what they caught: ✓ where neither the client
secret nor any token was in it, in any encoding, ✗ where one was. Made and checked by
\`npx vitest run --project packages secrecy/table\` (with \`-u\` it writes this page), on a real server, with real loggers.

- \`inspect, all there is\` has infinite depth and \`showHidden\`. \`console\` is \`log\`, \`error\`, \`dir\` with all depths, \`table\`, \`trace\`
  and its formats. pino has its \`err\` serializer and one with causes; winston \`errors({ stack: true })\` and \`json()\`.
- One exception: \`util.inspect\` with \`getters: true\` and \`showHidden: true\`, together, of an error of axios. It calls the
  getter of \`error.request\`, which is the request as it was sent, with its headers.
- A second one: \`util.inspect\` from depth 10 of an error of ky whose options hold an undici \`dispatcher\`, while other requests pass
  through it. In a closure (\`fetch: (request, init) => fetch(request, { ...init, dispatcher })\`) it is out of sight.
- The last tables are what people write by hand, for comparison, and to show that the search finds a token where one is.
- Answers, events and the provider are searched in the same way: [test/secrecy](../packages/internal/contract-tests/test/secrecy).
`;

/** The page for what was found, a table for each client. */
export function secrecyPage(rows: readonly Row[]): string {
  const clients = [...new Set(rows.map(({ client }) => client))];
  const tables = clients.map((client) => table(rows.filter((row) => row.client === client)));
  return [HEAD, ...clients.map((client, index) => `## ${client}\n\n${tables[index] ?? ''}`)].join(
    '\n',
  );
}

function table(rows: readonly Row[]): string {
  const ways = Object.keys(rows[0]?.leaks ?? {});
  const lines = [
    ['error', ...ways],
    ['---', ...ways.map(() => '---')],
    ...rows.map(({ path, leaks }) => [
      path,
      ...ways.map((way) => (leaks[way]?.length ? '✗' : '✓')),
    ]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
