import type { TokenEvent } from '@kaisa-auth/core';

const MIB = 1024 * 1024;

/** Looks on while a case runs: events and memory. */
export class Watch {
  readonly events: TokenEvent[] = [];
  readonly #before = inUse();
  #most = 0;

  readonly onEvent = (event: TokenEvent): void => void this.events.push(event);

  /** How many token requests were begun. */
  get requests(): number {
    return this.#count('request_started');
  }

  get requestUnderWay(): boolean {
    return this.requests > this.#count('request_succeeded') + this.#count('request_failed');
  }

  /** How much more memory was in use, at most, than before. */
  get memoryMiB(): number {
    return this.#most / MIB;
  }

  measure(): void {
    this.#most = Math.max(this.#most, inUse() - this.#before);
  }

  #count(type: TokenEvent['type']): number {
    return this.events.filter((event) => event.type === type).length;
  }
}

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
