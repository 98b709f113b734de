/** Whether a secret showed, by the way of printing. */
export type Leaks = Readonly<Record<string, boolean>>;

const HEAD = `# What loggers show of errors

For every client, and each way in which programs print what they caught: ✓ where neither the client secret nor any token was in
an error, in any encoding, whichever way the call failed; ✗ with the number of errors where one was. The last rows are what people
write by hand and the exceptions of [SECURITY.md](../../SECURITY.md#exceptions), which show that the search finds a token. Made
and checked by \`npx vitest run --project packages secrecy/table\` (with \`-u\` it writes this page), on a real server.

\`inspect\` also has infinite depth and \`showHidden\`. \`console\` is \`log\`, \`error\`, \`dir\` with all depths, \`table\`, \`trace\`
and its formats. pino has its \`err\` serializer and one with causes; winston \`errors({ stack: true })\` and \`json()\`.
`;

/** The page for what was found in the errors of each client. */
export function secrecyPage(
  found: readonly (readonly [client: string, errors: Leaks[]])[],
): string {
  const ways = Object.keys(found[0]?.[1][0] ?? {});
  const rows = found.map(([client, errors]) => [
    client,
    String(errors.length),
    ...ways.map((way) => {
      const { length } = errors.filter((leaks) => leaks[way]);
      return length === 0 ? '✓' : `✗ ${length}`;
    }),
  ]);
  const lines = [['client', 'errors', ...ways], ['---', '---', ...ways.map(() => '---')], ...rows];
  return `${HEAD}\n${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
}
