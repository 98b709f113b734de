import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runCases } from '@kaisa-auth/test-kit/run-cases';
import { plannedCases } from './planned-cases.js';

/** What this program uses of miniflare, which is installed outside the workspace. */
interface Isolate {
  dispatchFetch(url: string): Promise<Response>;
  dispose(): Promise<void>;
}

/** What workerd cannot do, by the title of a case: the client, the body format, and what the case states. */
const UNSUPPORTED: readonly [title: RegExp, reason: string][] = [
  [/, http adapter,/, 'axios has no http adapter in workers'],
  [
    /^(?!axios).*: (rejects as the client does when a request in flight|aborts the replay)/,
    'an aborted fetch rejects with a copy of the reason of its signal',
  ],
];

const version = '2026-04-01';
const [miniflare = '', part = ''] = process.argv.slice(2);
const { Miniflare } = createRequire(miniflare)('miniflare') as {
  Miniflare: new (options: object) => Isolate;
};
const isolate = new Miniflare({
  name: 'contract',
  modules: true,
  script: readFileSync(new URL('worker.js', import.meta.url), 'utf8'),
  compatibilityDate: version,
  compatibilityFlags: ['nodejs_compat'],
  // Requests of the worker come back to itself, where the emulator is.
  outboundService: 'contract',
});
const titles = plannedCases.map(({ title }) => title).filter((title) => title.includes(part));
const failed = await runCases(
  `workerd ${version}`,
  titles.map((title) => ({
    title,
    unsupported: UNSUPPORTED.find(([pattern]) => pattern.test(title))?.[1],
    async run() {
      const response = await isolate.dispatchFetch(`http://case/${encodeURIComponent(title)}`);
      if (response.ok) return '';
      throw await response.text();
    },
  })),
);
await isolate.dispose();
process.exitCode = failed > 0 ? 1 : 0;
