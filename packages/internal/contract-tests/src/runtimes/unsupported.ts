interface Unsupported {
  /** Found in the title of a case: the client, the body format, and what the case states. */
  readonly pattern: RegExp;
  readonly reason: string;
}

/** What a runtime cannot do. Everything else must pass; a runtime that is missing can do all. */
export const unsupported: Readonly<Record<string, readonly Unsupported[]>> = {
  workerd: [
    { pattern: /, http adapter,/, reason: 'axios has no http adapter in workers' },
    {
      pattern:
        /^(?!axios).*: (rejects as the client does when a request in flight|aborts the replay)/,
      reason: 'an aborted fetch rejects with a copy of the reason of its signal',
    },
  ],
};
