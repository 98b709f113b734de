import { printed, secretsInText } from '../hostile-answers/printed.js';

/** Older tokens than these have ended. */
const TOKENS_KNOWN = 10;

/** Prints what callers and loggers get to see, in every way, and looks for what must not be there. */
export class OutputSearch {
  readonly #secret: string;
  #tokens: string[] = [];
  /** What was found, each time. */
  found = 0;
  printed = 0;

  constructor(secret: string) {
    this.#secret = secret;
  }

  know(token: string): void {
    this.#tokens = [...this.#tokens, token].slice(-TOKENS_KNOWN);
  }

  lookInto(value: unknown): void {
    this.printed++;
    const text = printed(value);
    this.found += secretsInText(text, [this.#secret, ...this.#tokens]).length;
  }
}
