// A Next.js app whose pages list the customers of an emulator.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { variablesOf } from './kaisa.mjs';
import { run, start, urlIn } from './run.mjs';

export class NextApp {
  #cwd;
  #env;

  constructor(cwd, kaisa) {
    this.#cwd = cwd;
    this.#env = { ...variablesOf(kaisa), NEXT_TELEMETRY_DISABLED: '1' };
  }

  build() {
    return run('pnpm', ['build'], { cwd: this.#cwd, env: this.#env });
  }

  /** Starts the app and returns its URL. */
  async start() {
    const next = join(this.#cwd, 'node_modules/next/dist/bin/next');
    const options = { cwd: this.#cwd, env: this.#env };
    const server = start('node', [next, 'start', '--port', '0'], options);
    after(() => server.child.kill('SIGKILL'));
    return urlIn(server);
  }

  /** The HTML of a page that was rendered by the build; undefined if the page is dynamic. */
  prerendered(page) {
    const file = join(this.#cwd, `.next/server/app/${page}.html`);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  /** The files below `.next` that contain one of the texts, in plain text or in base64. */
  filesWith(texts) {
    const needles = texts.flatMap((text) => [text, ...inBase64(text)]);
    const folder = join(this.#cwd, '.next');
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => {
        const content = readFileSync(file);
        return needles.some((needle) => content.includes(needle));
      })
      .map((file) => file.slice(folder.length + 1));
  }
}

/** What all base64 encodings that contain the text have in common, one for each position of its first byte. */
function inBase64(text) {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('-'.repeat(offset) + text).toString('base64');
    return encoded.slice(4, -4);
  });
}
