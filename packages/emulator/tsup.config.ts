import { library, program } from '../../tsup.base.js';

export default [
  library(['src/index.ts'], { platform: 'node', clean: false }),
  program(['src/cli.ts'], { clean: false, sourcemap: true }),
];
