/** A mistake in the command line. The process exits with 2. */
export class UsageError extends Error {}

/** A failure that the message explains. The process exits with 1. */
export class Failure extends Error {}
