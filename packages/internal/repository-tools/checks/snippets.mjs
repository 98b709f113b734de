import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { unpackInto } from '../packed.mjs';
import { run } from '../run.mjs';
import { extractExamples } from '../snippets/examples.mjs';
import { extractSnippets } from '../snippets/extract.mjs';
import { startStandIn } from '../snippets/stand-in.mjs';
import { root } from '../workspace.mjs';

const tools = `${root}packages/internal/repository-tools`;
const folder = `${tools}/.snippets`;

/**
 * Compiles every snippet of every page and docstring, strictly, and runs it as printed, with the packed packages, against a
 * stand-in for Kaisa. Compares what it prints with the page, where the page shows it. While you write,
 * `SNIPPETS_OF=docs/guides` limits it to the files whose path starts that way.
 */
export async function checkSnippets() {
  const { SNIPPETS_OF } = process.env;
  const all = await extractSnippets(SNIPPETS_OF);
  const snippets = all.filter(({ excerptOf }) => !excerptOf);
  const examples = await extractExamples(SNIPPETS_OF);
  if (all.length + examples.length === 0)
    throw new Error(`no snippet found in ${SNIPPETS_OF ?? 'any file'}`);
  for (const excerpt of all.filter(({ excerptOf }) => excerptOf)) checkExcerpt(excerpt);
  if (snippets.length + examples.length === 0) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await unpackInto(folder);
  const standIn = await startStandIn(folder);
  try {
    for (const snippet of [...snippets, ...examples]) write(snippet);
    await compileAll([...snippets, ...examples].filter(({ language }) => language === 'ts'));
    for (const snippet of snippets) await runOne(snippet, standIn);
    await runOne(oneAfterAnother(examples), standIn);
  } finally {
    await standIn.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A part of a file must stand in that file, however it is indented. */
function checkExcerpt({ file, excerptOf, code }) {
  const bare = (text) => text.replace(/\s+/g, ' ').trim();
  const source = readFileSync(join(root, dirname(file), excerptOf), 'utf8');
  if (!bare(source).includes(bare(code)))
    throw new Error(`${file}: not an excerpt of ${excerptOf}`);
}

function write({ name, language, code }) {
  writeFileSync(join(folder, `${name}.${language === 'ts' ? 'mts' : 'mjs'}`), code);
  if (language === 'js') return;
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(code, { compilerOptions: options });
  writeFileSync(join(folder, `${name}.mjs`), outputText);
}

/** Examples are many and short, so one process runs them all. The last name that it prints is the one that failed. */
function oneAfterAnother(examples) {
  const lines = examples.map(
    ({ name }) => `console.log('${name}');\nawait import('./${name}.mjs');\n`,
  );
  const program = { name: 'examples', language: 'js', code: lines.join('') };
  write(program);
  return program;
}

function compileAll(snippets) {
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext'];
  const types = ['--types', 'node', '--skipLibCheck', '--moduleDetection', 'force'];
  const files = snippets.map(({ name }) => join(folder, `${name}.mts`));
  return run('pnpm', ['exec', 'tsc', ...options, ...types, ...files], { cwd: tools });
}

async function runOne({ name, file, output }, { environment }) {
  const preloaded = ['patient-timers', 'snippets/redirect-hosts'];
  const imports = preloaded.flatMap((file) => ['--import', `${tools}/${file}.mjs`]);
  const printed = await run('node', [...imports, join(folder, `${name}.mjs`)], {
    env: environment,
  });
  if (output !== undefined && printed !== output.trimEnd())
    throw new Error(`${file}: the snippet ${name} prints\n${printed}`);
}
