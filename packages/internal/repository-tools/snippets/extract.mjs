// Code in Markdown pages: fences that start with ```ts or ```js. One that shows a part of a file names it, from the
// page's folder: ```ts excerpt=src/file.ts. A ```text fence right below a snippet is what the snippet prints.
import { readFileSync } from 'node:fs';
import { root } from '../workspace.mjs';
import { run } from '../run.mjs';

/** Returns the snippets of the pages whose path starts that way. */
export async function extractSnippets(start = '') {
  const files = (await run('git', ['ls-files', '*.md'])).split('\n');
  const wanted = files.filter((file) => file !== '' && file.startsWith(start));
  return wanted.flatMap((file) => snippetsIn(file, readFileSync(root + file, 'utf8')));
}

/** Returns the snippets of a text, named after the file. */
export function snippetsIn(file, text) {
  const fences = text.matchAll(
    /^```(ts|js)([^\n]*)\n([\s\S]*?)^```(?:\n\n```text\n([\s\S]*?)^```)?/gm,
  );
  return [...fences].map(([, language, words, code, output], index) => ({
    name: `${file.replace(/\W+/g, '-')}-${index + 1}`,
    file,
    language,
    excerptOf: /excerpt=(\S+)/.exec(words)?.[1],
    code,
    output,
  }));
}
