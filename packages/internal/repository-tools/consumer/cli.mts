import { processHost, run, type Host } from '@kaisa-auth/cli';

export function use(): Promise<number> {
  const host: Host = { ...processHost(), env: {} };
  return run(['--version'], host);
}

// @ts-expect-error no host
void run(['--version']);
