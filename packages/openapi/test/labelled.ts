/** Anything in a document that can carry labels. */
export type Labelled = Readonly<Record<string, unknown>>;

/** An operation or path item with its labels. */
export function labelled(value: unknown): Labelled {
  return value as Labelled;
}
