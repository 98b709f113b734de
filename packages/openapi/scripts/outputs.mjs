import { readFileSync } from 'node:fs';
import prettier from 'prettier';
import { parse, stringify } from 'yaml';
import { bundle } from './bundle.mjs';
import { root } from './redocly.mjs';
import { resourcesPage } from './resources-page.mjs';
import { typesOf } from './types.mjs';

/** Everything that is made from the documents: content by path from this package's folder. */
export async function outputs() {
  const documents = bundle();
  const evidence = parse(readFileSync(`${root}documents/evidence.yaml`, 'utf8'));
  const made = { 'RESOURCES.md': resourcesPage(documents, evidence) };
  for (const [api, document] of Object.entries(documents)) {
    made[`generated/${api}.json`] = JSON.stringify(document);
    made[`generated/${api}.yaml`] = stringify(document, { aliasDuplicateObjects: false });
    made[`generated/${api}.ts`] = await typesOf(document);
  }
  const formatted = Object.entries(made).map(async ([path, text]) => [
    path,
    await format(path, text),
  ]);
  return Object.fromEntries(await Promise.all(formatted));
}

async function format(path, text) {
  const filepath = root + path;
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}
