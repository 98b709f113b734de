/** Whether a secret showed, by the way of printing. */
export type Leaks = Readonly<Record<string, boolean>>;

export interface Row {
  readonly client: string;
  readonly path: string;
  readonly leaks: Leaks;
}

const HEAD = `# What loggers show of errors

For every client, each way in which a call fails, and each way in which programs print what they caught: ✓ where neither the client
secret nor any token was in it, in any encoding, ✗ where one was. Made and checked by
\`npx vitest run --project packages secrecy/table\` (with \`-u\` it writes this page), on a real server, with real loggers.

- \`inspect\` also has infinite depth and \`showHidden\`. \`console\` is \`log\`, \`error\`, \`dir\` with all depths, \`table\`, \`trace\`
  and its formats. pino has its \`err\` serializer and one with causes; winston \`errors({ stack: true })\` and \`json()\`.
- One exception: \`util.inspect\` with \`getters: true\` and \`showHidden: true\`, together, of an error of axios. It calls the
  getter of \`error.request\`, which is the request as it was sent, with its headers.
- The last tables are what people write by hand, for comparison, and to show that the search finds a token where one is.
- Answers, events and the provider are searched in the same way: [test/secrecy](../packages/internal/contract-tests/test/secrecy).
`;

/** The page for what was found, a table for each client. */
export function secrecyPage(rows: readonly Row[]): string {
  const clients = [...new Set(rows.map(({ client }) => client))];
  const sections = clients.map((client) => {
    const own = rows.filter((row) => row.client === client);
    const ways = Object.keys(own[0]?.leaks ?? {});
    const lines = [
      ['error', ...ways],
      ['---', ...ways.map(() => '---')],
      ...own.map(({ path, leaks }) => [path, ...ways.map((way) => (leaks[way] ? '✗' : '✓'))]),
    ];
    return `## ${client}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
  });
  return [HEAD, ...sections].join('\n');
}
