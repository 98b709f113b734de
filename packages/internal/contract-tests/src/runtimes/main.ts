import { runCases, runtimeName } from '@kaisa-auth/test-kit/run-cases';
import { runCase } from '../case.js';
import { plannedCases } from './planned-cases.js';

const [part = ''] = process.argv.slice(2);
const cases = plannedCases
  .filter(({ title }) => title.includes(part))
  .map(({ title, one, scene }) => ({ title, run: () => runCase(one, scene).then(() => '') }));
const failed = await runCases(runtimeName(), cases);
process.exit(failed > 0 ? 1 : 0);
