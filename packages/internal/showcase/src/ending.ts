/** The result of a run. */
export interface Outcome {
  readonly rows: number;
  readonly brokenRows: number;
  /** Whether the typed calls passed; undefined if there were none. */
  readonly typedCalls?: boolean;
}

export function hasPassed({ brokenRows, typedCalls = true }: Outcome): boolean {
  return brokenRows === 0 && typedCalls;
}

/** Returns the exit code and its reason in words. */
export function closingLine(outcome: Outcome): string {
  const { rows, brokenRows, typedCalls } = outcome;
  const calls =
    typedCalls === undefined ? '' : `, the typed calls ${typedCalls ? 'passed' : 'failed'}`;
  const code = hasPassed(outcome) ? 0 : 1;
  return `${rows - brokenRows} of ${rows} rows passed${calls}. Exit code ${code}.`;
}

/** What a newcomer can do next. */
export const NEXT_STEPS = `
Add one line to the HTTP client that you already use. Kaisa Support issues auth, which is { clientId, clientSecret }:
  axios           kaisaAuth(instance, auth)                   import { kaisaAuth } from '@kaisa-auth/axios'
  ky              const kaisa = ky.extend(kaisaAuth(auth))    import { kaisaAuth } from '@kaisa-auth/ky'
  openapi-fetch   client.use(kaisaAuth(auth))                 import { kaisaAuth } from '@kaisa-auth/openapi-fetch'
  fetch           const kaisaFetch = kaisaAuth(auth)          import { kaisaAuth } from '@kaisa-auth/fetch'

No credentials yet? Use the emulator in your tests, or build and start it as a server:
  in tests        const kaisa = await startEmulator()         import { startEmulator } from '@kaisa-auth/emulator'
  as a server     npx pnpm@10.34.9 emulator

Documentation: README.md and docs/index.md. Programs to copy: examples/. See a check fail: npm start -- --sabotage=renewal
`;
