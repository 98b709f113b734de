// All tests as the source declares them, with the lines of RFCs that they show. A table of cases counts as one test.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

/** Folders in which tests are data. */
const CASE_FOLDERS = [
  'packages/internal/contract-tests/src/cases',
  'packages/internal/robustness/src/hostile-answers/cases',
];

const LIST_FILES = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'];

/** Resolves to `{ file, name, rfc }` for each test that is not skipped. */
export async function allTests() {
  const files = (await run('git', LIST_FILES)).split('\n');
  return files.flatMap((file) => {
    if (file.endsWith('.test.ts')) return testsIn(file, testOf);
    return CASE_FOLDERS.some((folder) => file.startsWith(folder)) ? testsIn(file, caseOf) : [];
  });
}

function testsIn(file, read) {
  const text = readFileSync(root + file, 'utf8');
  const tests = [];
  const visit = (node) => {
    const test = read(node);
    if (test?.name) tests.push({ file, name: test.name, rfc: test.rfc ?? [] });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022));
  return tests;
}

/** Reads `it('name', { meta: { rfc: ['…'] } }, …)`, `it.each(table)(…)` and the same of `test` and `describe`. */
function testOf(node) {
  if (!ts.isCallExpression(node) || !isTestFunction(node.expression)) return undefined;
  const [name, options] = node.arguments;
  const rfc = stringsOf(memberOf(memberOf(options, 'meta'), 'rfc'));
  return { name: textOf(name), rfc };
}

/**
 * Reads `'name': { rfc: ['…'], … }`, and cases with an `rfc` that a function builds. Functions build other cases too, so any
 * other text may be a name.
 */
function caseOf(node) {
  if (ts.isPropertyAssignment(node)) {
    const rfc = stringsOf(memberOf(node.initializer, 'rfc'));
    return rfc && { name: textOf(node.name.expression ?? node.name), rfc };
  }
  if (!memberOf(node, 'rfc')) return { name: textOf(node) };
  return { name: memberOf(node, 'line') && 'all its cases', rfc: stringsOf(memberOf(node, 'rfc')) };
}

function isTestFunction(callee) {
  if (ts.isCallExpression(callee)) return isTestFunction(callee.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    const runs = !/^(skip|todo|skipIf|runIf|fails)$/.test(callee.name.text);
    return runs && isTestFunction(callee.expression);
  }
  return ts.isIdentifier(callee) && /^(it|test|describe)$/.test(callee.text);
}

function memberOf(node, name) {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const isMember = (member) => ts.isPropertyAssignment(member) && member.name.text === name;
  return node.properties.find(isMember)?.initializer;
}

function stringsOf(node) {
  return node && ts.isArrayLiteralExpression(node) ? node.elements.map(textOf) : undefined;
}

/** An expression in a template is shown as `…`. */
function textOf(node) {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}
