import { fail, pass, type Result } from '../result.js';

const LOWEST = [20, 19] as const;

/** Checks the version of Node, such as `20.19.0`. */
export function checkNode(version: string): Result {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > LOWEST[0] || (major === LOWEST[0] && minor >= LOWEST[1]);
  if (isNewEnough) return pass(`Node ${version}`);
  const lowest = LOWEST.join('.');
  return fail(
    `Node ${version} is too old`,
    `The packages of kaisa-auth need Node ${lowest} or newer.`,
    `Install Node ${lowest} or newer.`,
  );
}
