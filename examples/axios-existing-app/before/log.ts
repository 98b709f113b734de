export interface Log {
  info(message: string): void;
  /** Gets the error as it is, with its causes: nothing is taken out. */
  error(message: string, error: unknown): void;
}

/** To stderr, so that stdout holds the report alone. */
export const consoleLog: Log = {
  info(message) {
    console.error(message);
  },
  error(message, error) {
    console.error(message, error);
  },
};
