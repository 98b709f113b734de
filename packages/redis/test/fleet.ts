import { setTimeout as pause } from 'node:timers/promises';
import type { TokenEvent } from '@kaisa-auth/core';
import { until } from '@kaisa-auth/test-kit/waiting';
import {
  countOf,
  startWorker,
  type FleetWorker,
  type Order,
  type WorkerOptions,
  type WorkerResult,
} from './fleet-worker.js';

export interface FleetOptions extends WorkerOptions {
  readonly workers: number;
}

/** Processes that share a token. */
export class Fleet {
  readonly workers: readonly FleetWorker[];

  constructor({ workers, ...options }: FleetOptions) {
    this.workers = Array.from({ length: workers }, (_, index) => startWorker(options, index));
  }

  /** Waits until all have loaded what they need, and are connected, if there is a Redis. */
  ready(): Promise<void> {
    return this.untilEach('is ready', ({ isReady }) => isReady);
  }

  /** All begin at the same time. */
  async go(): Promise<void> {
    await this.ready();
    this.tell({ type: 'go' });
  }

  /** Waits until each process has made so many more requests. */
  untilRequests(count: number): Promise<void> {
    const before = this.workers.map(({ requests }) => requests);
    return this.untilEach(
      `has made ${count} requests`,
      ({ requests }, index) => requests >= (before[index] ?? 0) + count,
    );
  }

  /** Waits until each process has reported this event. */
  untilEvent(type: TokenEvent['type']): Promise<void> {
    return this.untilEach(`has reported ${type}`, (worker) => countOf(worker, type) > 0);
  }

  /** Returns the processes that request a token, as soon as one does. */
  async holders(): Promise<FleetWorker[]> {
    const find = (): FleetWorker[] =>
      this.workers.filter((worker) => countOf(worker, 'request_started') > 0);
    await until(() => find().length > 0, 'a process that requests a token');
    return find();
  }

  /**
   * Waits until something holds for each process that was not killed.
   *
   * @param meanwhile is called again and again
   * @throws Error that names the processes for which it does not hold, when one of them has exited, or after minutes
   */
  async untilEach(
    holds: string,
    test: (worker: FleetWorker, index: number) => boolean,
    meanwhile: () => void = () => undefined,
  ): Promise<void> {
    const missing = (): FleetWorker[] =>
      this.workers.filter((worker, index) => !worker.isKilled && !test(worker, index));
    const described = (): string => {
      const numbers = missing().map((worker) => this.workers.indexOf(worker));
      return `each of ${this.workers.length} processes ${holds}, but not ${numbers.join(', ')}`;
    };
    await until(async () => {
      meanwhile();
      const isOver = missing().length === 0;
      if (missing().some(({ process }) => !process.connected))
        throw new Error(`a process has exited before ${described()}`);
      if (!isOver) await pause(10);
      return isOver;
    }, described);
  }

  /** Returns the results of each process that was not killed. */
  async stop(): Promise<WorkerResult[]> {
    this.tell({ type: 'stop' });
    await this.untilEach('has ended', ({ result }) => result !== undefined);
    return this.workers.flatMap(({ result }) => result ?? []);
  }

  /** How often each process has reported this event. */
  counts(type: TokenEvent['type']): number[] {
    return this.workers.map((worker) => countOf(worker, type));
  }

  tell(order: Order, workers = this.workers): void {
    for (const { process } of workers) if (process.connected) process.send(order);
  }

  kill(workers = this.workers): void {
    for (const worker of workers) {
      worker.isKilled = true;
      worker.process.kill('SIGKILL');
    }
  }
}
