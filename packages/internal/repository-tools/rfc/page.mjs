// docs/results/rfc.md: each requirement with the tests that name it in their metadata.
import { basename } from 'node:path';
import { formatMarkdown } from '../markdown.mjs';
import { REQUIREMENTS } from './requirements.mjs';
import { allTests } from './tests.mjs';

const HEAD = `# The RFCs, requirement by requirement

What the RFCs require of a client for the client credentials grant, and the tests that show it. A test names its requirements in
its options: \`{ meta: { rfc: ['6749 §3.2: POST'] } }\`. \`node packages/internal/repository-tools/rfc/write.mjs\` generates this
page; CI fails if it is out of date or if a requirement has no test.

Out of scope: DPoP (RFC 9449), mTLS (RFC 8705), RFC 7523 beyond the \`clientAuth\` hook, metadata (RFC 8414), and the requirements for
servers. OAuth 2.1 (draft) adds nothing for this client.
`;

/** @throws Error if a requirement has no test, or a test names an unknown requirement */
export async function rfcPage() {
  const tests = (await allTests()).filter(({ rfc }) => rfc.length > 0);
  for (const { file, name, rfc } of tests) {
    const unknown = rfc.find((tag) => !REQUIREMENTS.some(([known]) => known === tag));
    if (unknown) throw new Error(`${file}: '${name}' names '${unknown}', which is no requirement`);
  }
  const rows = REQUIREMENTS.map(([tag, level, text]) => {
    const cells = tests.filter(({ rfc }) => rfc.includes(tag)).map(cell);
    if (cells.length === 0) throw new Error(`no test has '${tag}' in its meta.rfc`);
    return `| RFC ${tag} | ${level} | ${text} | ${cells.join('<br>')} |`;
  });
  const head = ['| requirement | | what | tests |', '| --- | --- | --- | --- |'];
  return formatMarkdown([HEAD, ...head, ...rows]);
}

function cell({ file, name }) {
  return `[${basename(file).replace(/(\.test)?\.ts$/, '')}](../../${file}): ${name.replaceAll('|', '\\|')}`;
}
