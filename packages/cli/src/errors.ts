/** The command line is wrong. The process exits with 2. */
export class UsageError extends Error {}

/** Something failed that the message explains. The process exits with 1. */
export class Failure extends Error {}
