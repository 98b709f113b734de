import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { requireTool } from '@kaisa-auth/tools/tool.mjs';
import { bundle } from './bundle.mjs';
import { root } from './redocly.mjs';
import { resourcesPage } from './resources-page.mjs';
import { typesOf } from './types.mjs';

const RESOURCES = '../../docs/reference/rest-resources.md';

/** Returns the content of every generated file, by its path within this package. */
export async function outputs() {
  const documents = bundle();
  const evidence = parse(readFileSync(`${root}documents/evidence.yaml`, 'utf8'));
  const contents = { [RESOURCES]: resourcesPage(documents, evidence) };
  for (const [api, document] of Object.entries(documents)) {
    contents[`generated/${api}.json`] = JSON.stringify(document);
    contents[`generated/${api}.yaml`] = stringify(document, { aliasDuplicateObjects: false });
    contents[`generated/${api}.ts`] = await typesOf(document);
  }
  const formatted = Object.entries(contents).map(async ([path, text]) => [
    path,
    await format(path, text),
  ]);
  return Object.fromEntries(await Promise.all(formatted));
}

async function format(path, text) {
  const filepath = root + path;
  const prettier = requireTool('lint', 'prettier');
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}
