// A copy of a checkout whose entry attaches kaisa-auth to the client. The checkout itself is not changed.
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const LEFT_OUT = ['.git', 'node_modules'];

/**
 * Returns the folder of the copy, which is removed when this process exits.
 *
 * @param client the name of the client, and of the module that attaches to it
 * @param modules the `node_modules` of the tests
 */
export async function copyAttached(client, suite, checkout, modules) {
  const folder = mkdtempSync(join(tmpdir(), `kaisa-auth-${client}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const filter = (path) => !LEFT_OUT.includes(basename(path));
  cpSync(join(checkout, suite.folder), folder, { recursive: true, filter });
  symlinkSync(modules, join(folder, 'node_modules'));
  const { entry, attached, copies = {} } = suite;
  for (const [from, to] of Object.entries(copies)) {
    const text = readFileSync(join(folder, from), 'utf8');
    writeFileSync(join(folder, to), text.replaceAll(basename(entry), basename(bare(entry))));
  }
  renameSync(join(folder, entry), join(folder, bare(entry)));
  writeFileSync(join(folder, entry), `${attached.join('\n')}\n`);
  await bundleAdapter(client, suite.aliases ?? {}, folder);
  return folder;
}

/** index.js → index.bare.js */
function bare(file) {
  return file.replace(/(\.\w+)$/, '.bare$1');
}

/** Bundles the built adapter into `attach.mjs`. An alias names the file of the copy that a package stands for. */
function bundleAdapter(client, aliases, folder) {
  const toCopy = {
    name: 'to-copy',
    setup({ onResolve }) {
      for (const [name, file] of Object.entries(aliases))
        onResolve({ filter: new RegExp(`^${name}$`) }, () => ({
          path: `./${file}`,
          external: true,
        }));
    },
  };
  return build({
    entryPoints: [fileURLToPath(new URL(`../attach/${client}.mjs`, import.meta.url))],
    outfile: join(folder, 'attach.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [toCopy],
    logLevel: 'error',
  });
}
