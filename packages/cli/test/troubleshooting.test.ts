import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Shorter texts would be found anywhere. */
const MIN_LENGTH = 7;

/** Ends the titles of requests in a certain format: `… (form)`, or `… (HTTP 403, form)`. */
const FORMAT = / \((form|JSON)\)$|, (form|JSON)(?=\)$)/;

/** The texts in the sources of doctor, as regular expressions. */
function textsOfDoctor(): string[] {
  const folder = `${ROOT}packages/cli/src/`;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(doctor|config)\b.*\.ts$/.test(file))
    .map((file) => readFileSync(folder + file, 'utf8'))
    .flatMap((text) => textsIn(ts.createSourceFile('doctor.ts', text, ts.ScriptTarget.Latest)));
}

/** The texts in a node, with `.+` in place of expressions. */
function textsIn(node: ts.Node): string[] {
  const texts: string[] = [];
  const fixed = ts.isStringLiteral(node)
    ? [node.text]
    : ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
      : [];
  const all = fixed.join('');
  if (all.trim() !== '' && all.length >= MIN_LENGTH) texts.push(fixed.map(escape).join('.+'));
  ts.forEachChild(node, (child) => void texts.push(...textsIn(child)));
  return texts;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** The lines of doctor that a page shows. */
function linesIn(page: string): string[] {
  const text = readFileSync(ROOT + page, 'utf8');
  return [...text.matchAll(/^[✓✗!] (.*)$/gm)].map(([, line = '']) => line);
}

const lines = linesIn('docs/troubleshooting.md');
// Some titles begin with a name.
const titles = new RegExp(`^(\\S+ )?(${textsOfDoctor().join('|')})$`);

it('docs/troubleshooting.md shows lines of doctor', () => {
  expect(lines.length).toBeGreaterThan(10);
});

it.each([...lines, ...linesIn('packages/cli/README.md')])('doctor can print: %s', (line) => {
  expect(line.replace(FORMAT, '')).toMatch(titles);
});
