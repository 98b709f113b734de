// Code in docstrings: the fences after `@example` in the sources of the published packages.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';
import { snippetsIn } from './extract.mjs';

export async function extractExamples(start = '') {
  const files = (await run('git', ['ls-files', 'packages/*/src/*.ts'])).split('\n');
  const isWanted = (file) => file.startsWith(start) && !file.startsWith('packages/internal/');
  return files.filter(isWanted).flatMap(examplesIn);
}

function examplesIn(file) {
  const text = readFileSync(root + file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const examples = [];
  const visit = (node) => {
    for (const { pos, end } of node.jsDoc ?? []) {
      const lines = text.slice(pos, end).replace(/^\s*(\/\*)?\* ?/gm, '');
      const [, ...parts] = lines.split(/^@example\b/m);
      // Named after the symbol, which errors then contain.
      examples.push(...snippetsIn(`${file} ${symbolOf(node, source)}`, parts.join('\n')));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return examples;
}

/** Overloads, and a value and a type of one name, share a symbol, so its position tells them apart. */
function symbolOf(node, source) {
  const { name } = node.declarationList?.declarations[0] ?? node;
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${name?.getText(source) ?? 'module'}-line-${line + 1}`;
}
