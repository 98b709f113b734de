/** The result of a run. */
export interface Outcome {
  readonly rows: number;
  readonly brokenRows: number;
  /** Whether the typed calls were right; undefined where there were none. */
  readonly typedCalls?: boolean;
}

export function isAsPromised({ brokenRows, typedCalls = true }: Outcome): boolean {
  return brokenRows === 0 && typedCalls;
}

/** What the exit code says, in words. */
export function closingLine(outcome: Outcome): string {
  const { rows, brokenRows, typedCalls } = outcome;
  const parts = [
    brokenRows === 0 ? `All ${rows} rows as promised` : `${brokenRows} of ${rows} rows broken`,
  ];
  if (typedCalls !== undefined) parts.push(`typed calls ${typedCalls ? 'as promised' : 'broken'}`);
  return `${parts.join(', ')}. Exit code ${isAsPromised(outcome) ? 0 : 1}.`;
}

/** What a newcomer does next. */
export const NEXT_STEPS = `
Your turn. Add one line to the client that you already have; auth is { clientId, clientSecret } from Kaisa Support:
  axios           kaisaAuth(instance, auth)                   import { kaisaAuth } from '@kaisa-auth/axios'
  ky              const kaisa = ky.extend(kaisaAuth(auth))    import { kaisaAuth } from '@kaisa-auth/ky'
  openapi-fetch   client.use(kaisaAuth(auth))                 import { kaisaAuth } from '@kaisa-auth/openapi-fetch'
  fetch           const kaisaFetch = kaisaAuth(auth)          import { kaisaAuth } from '@kaisa-auth/fetch'

No credentials yet? Develop against the emulator:
  a server        node packages/emulator/bin/kaisa-emulator.js
  in your tests   const kaisa = await startEmulator()         import { startEmulator } from '@kaisa-auth/emulator'

Docs: README.md, then docs/README.md. Programs to copy: examples/. Break a promise: npm start -- --sabotage=renewal
`;
