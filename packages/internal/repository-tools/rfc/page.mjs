// docs/rfc.md: each line with the tests whose names have its tag.
import { basename } from 'node:path';
import { format } from 'prettier';
import { REQUIREMENTS } from './requirements.mjs';
import { testNames } from './test-names.mjs';

const HEAD = `# The RFCs, line by line

What they ask of a client for the client credentials grant, and the tests that show it: those whose names have the tag in the first
column. Made by \`node packages/internal/repository-tools/rfc/write.mjs\`; CI fails when a line has no test, or this page is not what that makes.

Out of scope: DPoP (RFC 9449), mTLS (RFC 8705) and RFC 7523 beyond the \`clientAuth\` hook, metadata (RFC 8414), and what the RFCs
ask of servers. OAuth 2.1 (draft) asks nothing more of this client.
`;

/** Throws where a line has no test, or a test a tag that is no line. */
export async function rfcPage() {
  const tagged = (await testNames()).filter(({ name }) => /RFC \d+ §[\d.]+: /.test(name));
  const rows = REQUIREMENTS.map(({ tag, level, text }) => {
    const tests = tagged.filter(({ name }) => tagsIn(name).includes(tag));
    if (tests.length === 0) throw new Error(`no test has '${tag}' in its name`);
    return `| ${tag} | ${level} | ${text} | ${tests.map(cell).join('<br>')} |`;
  });
  for (const { file, name } of tagged) expectKnown(file, name);
  const table = ['| line | | what | tests |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return format(`${HEAD}\n${table}\n`, { parser: 'markdown', printWidth: 130 });
}

function tagsIn(name) {
  return name.match(/RFC \d+ §[\d.]+: [^;)]+/g) ?? [];
}

function expectKnown(file, name) {
  const unknown = tagsIn(name).find((tag) => !REQUIREMENTS.some((known) => known.tag === tag));
  if (unknown) throw new Error(`${file}: '${unknown}' is no line of rfc/requirements.mjs`);
}

function cell({ file, name }) {
  const bare = name.replace(/ ?\(?RFC \d+ §[^)]*\)?/g, '').replaceAll('|', '\\|') || 'the theme';
  return `[${basename(file).replace(/(\.test)?\.ts$/, '')}](../${file}): ${bare}`;
}
