/** What a run came to. */
export interface Outcome {
  readonly rows: number;
  readonly brokenRows: number;
  /** Whether the typed calls went as they must; undefined where there were none. */
  readonly typedCalls?: boolean;
}

export function isAsPromised({ brokenRows, typedCalls = true }: Outcome): boolean {
  return brokenRows === 0 && typedCalls;
}

/** In one line what the exit code says in one digit. */
export function closingLine(outcome: Outcome): string {
  const { rows, brokenRows, typedCalls } = outcome;
  const parts = [
    brokenRows === 0 ? `All ${rows} rows as promised` : `${brokenRows} of ${rows} rows broken`,
  ];
  if (typedCalls !== undefined) parts.push(`typed calls ${typedCalls ? 'as promised' : 'broken'}`);
  return `${parts.join(', ')}. Exit code ${isAsPromised(outcome) ? 0 : 1}.`;
}
