import { isInstalled, PROGRAMS } from './installed.js';

/** Once for a whole run. In CI the tests say it, by failing. */
export default function sayWhatIsMissing(): void {
  if (process.env.CI === 'true') return;
  const missing = PROGRAMS.filter((program) => !isInstalled(program));
  if (missing.length === 0) return;
  console.log(`Not installed: ${missing.join(', ')}. The tests on it are skipped.`);
}
