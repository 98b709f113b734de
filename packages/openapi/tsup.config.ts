import { library } from '../../tsup.base.js';

// What runs is data: there is nothing to make shorter, and no stack to trace.
export default library(['src/v2.ts', 'src/v3.ts', 'src/dncs.ts', 'src/reading.ts'], {
  minify: false,
  sourcemap: false,
});
