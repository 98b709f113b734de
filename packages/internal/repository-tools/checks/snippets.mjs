import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { spawn } from 'node:child_process';
import ts from 'typescript';
import { run } from '../run.mjs';
import { extractSnippets } from '../snippets/extract.mjs';
import { startStandIn } from '../snippets/stand-in.mjs';
import { root } from '../workspace.mjs';

const tools = `${root}packages/internal/repository-tools`;
const folder = `${tools}/.snippets`;

/** Compiles every snippet of every README, strictly, and runs it as printed against a stand-in for Kaisa. */
export async function checkSnippets() {
  const all = extractSnippets();
  const snippets = all.filter(({ excerptOf }) => !excerptOf);
  if (snippets.length === 0) throw new Error('no snippet found');
  for (const excerpt of all.filter(({ excerptOf }) => excerptOf)) checkExcerpt(excerpt);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const standIn = await startStandIn(folder);
  try {
    for (const snippet of snippets) write(snippet);
    compileAll(snippets.filter(({ language }) => language === 'ts'));
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
  run('pnpm', ['exec', 'tsc', ...options, ...types, ...files], { cwd: tools });
}

/** Not with spawnSync: the stand-in answers from this process. */
function runOne({ name, file }, { environment }) {
  const args = ['--import', `${tools}/snippets/redirect-hosts.mjs`, join(folder, `${name}.mjs`)];
  const child = spawn('node', args, { env: { ...process.env, ...environment }, timeout: 30_000 });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a snippet of ${file} ended with ${code}\n${output}`));
    });
  });
}
