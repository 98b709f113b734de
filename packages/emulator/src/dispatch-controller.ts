/** The controller that undici passes to handlers. */
export class DispatchController {
  readonly #abort = new AbortController();
  #resumed: Promise<void> = Promise.resolve();
  #resume: (() => void) | undefined;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get aborted(): boolean {
    return this.#abort.signal.aborted;
  }

  get reason(): unknown {
    return this.#abort.signal.reason as unknown;
  }

  get paused(): boolean {
    return this.#resume !== undefined;
  }

  /** Resolves as soon as the handler wants more data. */
  get resumed(): Promise<void> {
    return this.#resumed;
  }

  pause(): void {
    if (this.#resume) return;
    this.#resumed = new Promise((resolve) => {
      this.#resume = resolve;
    });
  }

  resume(): void {
    this.#resume?.();
    this.#resume = undefined;
  }

  abort(reason: Error): void {
    this.#abort.abort(reason);
    this.resume();
  }
}
