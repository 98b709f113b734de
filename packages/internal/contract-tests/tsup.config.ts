import { basename, resolve } from 'node:path';
import { programFromSource } from '../../../tsup.base.js';

/** Each program is one file, so that the two configurations do not clean up after each other. */
const own = { clean: false, splitting: false };

/** Bundled as wrangler does, with stand-ins for what workerd cannot run. */
const worker = programFromSource(
  { worker: 'src/runtimes/worker/worker.ts' },
  {
    ...own,
    platform: 'browser',
    target: 'es2022',
    noExternal: [/^(?!node:|cloudflare:)/],
    external: [/^(node|cloudflare):/],
    esbuildOptions: (options) => {
      options.conditions = ['workerd', 'worker', 'browser'];
    },
    esbuildPlugins: [
      {
        name: 'stand-ins',
        setup(build) {
          build.onResolve({ filter: /^ajv\/dist\/2020\.js$|\/round-trips\.js$/ }, ({ path }) => ({
            path: resolve(`src/runtimes/worker/stand-ins/${basename(path, '.js')}.ts`),
          }));
        },
      },
    ],
  },
);

export default [
  programFromSource(
    { 'run-contract': 'src/runtimes/main.ts', workerd: 'src/runtimes/workerd.ts' },
    own,
  ),
  worker,
];
