import { runCase } from '../case.js';
import { runContract } from './run-contract.js';

let unhandled = 0;
process.on('unhandledRejection', (reason) => {
  unhandled++;
  console.log('✗ unhandled rejection:', reason);
});

const { bun, deno, node = '' } = process.versions as Record<string, string | undefined>;
const runtime = bun ? `Bun ${bun}` : deno ? `Deno ${deno}` : `Node ${node}`;
const [part = ''] = process.argv.slice(2);
const failed = await runContract(runtime, part, ({ one, scene }) => runCase(one, scene));
process.exit(failed + unhandled > 0 ? 1 : 0);
