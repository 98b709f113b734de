// The names of all tests, as they stand in the source: one for a table of cases. Those that are skipped do not count.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

/** Files in which tests are data have names in any text. */
const DATA = [
  'packages/internal/contract-tests/src/cases',
  'packages/internal/robustness/src/hostile-answers/cases',
];

export async function testNames() {
  const files = await run('git', [
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    '*.ts',
  ]);
  return files
    .split('\n')
    .filter((file) => file.endsWith('.test.ts') || DATA.some((folder) => file.startsWith(folder)))
    .flatMap((file) => namesIn(file).map((name) => ({ file, name })));
}

function namesIn(file) {
  const isData = !file.endsWith('.test.ts');
  const source = ts.createSourceFile(
    file,
    readFileSync(root + file, 'utf8'),
    ts.ScriptTarget.ES2022,
  );
  const names = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && isTest(node.expression)) names.push(textOf(node.arguments[0]));
    else if (isData) names.push(textOf(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names.filter(Boolean);
}

/** `it(…)`, `describe.each(…)(…)`, but no `.skip`. */
function isTest(callee) {
  if (ts.isCallExpression(callee)) return isTest(callee.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    return !/^(skip|todo|skipIf|runIf|fails)$/.test(callee.name.text) && isTest(callee.expression);
  }
  return ts.isIdentifier(callee) && /^(it|test|describe)$/.test(callee.text);
}

/** What a template fills in is left open. */
function textOf(node) {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}
