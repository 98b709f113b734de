import { library } from '../../tsup.base.js';

// The output is mostly data, so minifying it or mapping its stack traces gains nothing.
export default library(['src/v2.ts', 'src/v3.ts', 'src/dncs.ts', 'src/reading.ts'], {
  minify: false,
  sourcemap: false,
});
