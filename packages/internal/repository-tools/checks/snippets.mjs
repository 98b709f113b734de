import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { run } from '../run.mjs';
import { extractSnippets } from '../snippets/extract.mjs';
import { startStandIn } from '../snippets/stand-in.mjs';
import { root } from '../workspace.mjs';

const tools = `${root}packages/internal/repository-tools`;
const folder = `${tools}/.snippets`;

/**
 * Compiles every snippet of every page, strictly, and runs it as printed against a stand-in for Kaisa. Compares what it
 * prints with the page, where the page shows it. While you write, `SNIPPETS_OF=docs/guides` limits it to the pages whose
 * path starts that way.
 */
export async function checkSnippets() {
  const all = await extractSnippets(process.env.SNIPPETS_OF);
  const snippets = all.filter(({ excerptOf }) => !excerptOf);
  if (snippets.length === 0) throw new Error('no snippet found');
  for (const excerpt of all.filter(({ excerptOf }) => excerptOf)) checkExcerpt(excerpt);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const standIn = await startStandIn(folder);
  try {
    for (const snippet of snippets) write(snippet);
    await compileAll(snippets.filter(({ language }) => language === 'ts'));
    for (const snippet of snippets) await runOne(snippet, standIn);
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
