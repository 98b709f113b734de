import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));

/** Shorter texts would be found anywhere. */
const MIN_LENGTH = 7;

/** Ends the titles of requests in a certain format: `… (form)`, or `… (HTTP 403, form)`. */
const FORMAT = / \((form|JSON)\)$|, (form|JSON)(?=\)$)/;

/** The texts in the sources of doctor, with `.+` in place of expressions. */
function textsOfDoctor(): string[] {
  const folders = ['doctor', 'doctor/checks', 'config'].map(
    (name) => `${ROOT}packages/cli/src/${name}`,
  );
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );
  return files.flatMap((text) =>
    textsIn(ts.createSourceFile('doctor.ts', text, ts.ScriptTarget.Latest)),
  );
}

function textsIn(node: ts.Node): string[] {
  const own: string[] = [];
  if (ts.isStringLiteral(node)) own.push(node.text);
  if (ts.isTemplateExpression(node)) {
    own.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('\0'));
  }
  const recognisable = own.filter((text) => {
    const fixed = text.replaceAll('\0', '');
    return fixed.trim() !== '' && fixed.length >= MIN_LENGTH;
  });
  const patterns = recognisable.map((text) => text.split('\0').map(escape).join('.+'));
  ts.forEachChild(node, (child) => void patterns.push(...textsIn(child)));
  return patterns;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** The lines of doctor that a page shows. */
function linesIn(page: string): string[] {
  const text = readFileSync(`${ROOT}${page}`, 'utf8');
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
