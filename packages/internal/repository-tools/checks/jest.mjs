import { run } from '../run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';

const VERSIONS = ['jest-29', 'jest-30'];
/** Jest loads ES modules only with this flag of Node, and without it no `import()`. */
const MODES = { commonjs: {}, modules: { NODE_OPTIONS: '--experimental-vm-modules' } };

/** Runs the tests of `consumer/jest` in a project that has the packed packages installed. */
export async function checkInJest(cwd) {
  for (const version of VERSIONS) {
    const jest = installTool(version, 'jest');
    for (const [mode, env] of Object.entries(MODES))
      await run(jest, ['--rootDir', 'jest', '-c', 'jest/jest.config.json', mode], { cwd, env });
  }
}
