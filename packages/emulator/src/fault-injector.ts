import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { argumentError } from './argument-error.js';
import { Holds, type Hold } from './holds.js';
import type { HttpContext } from './http.js';
import {
  ScriptedAnswers,
  toResponse,
  type Answer,
  type AnswerSource,
  type ScriptedAnswerSettings,
  type TokenParameters,
} from './scripted-answers.js';

/** The longest delay of a Node timer. */
const MAX_DELAY_MS = 2_147_483_647;

/**
 * The holds, the delay and the scripted answers of an endpoint.
 *
 * @inline
 */
export interface FaultSettings {
  /** The numbers of the holds in force. */
  holds: number[];
  /** How many requests wait for the end of the holds. */
  waiting: number;
  /** How long every answer is delayed, in ms. */
  delayMs: number;
  /** The next 100 scripted answers, the next one first. */
  scripted: ScriptedAnswerSettings[];
}

/** Holds, delays and scripted answers that a test has set for an endpoint. */
export class FaultInjector {
  readonly #holds = new Holds();
  readonly #scripted = new ScriptedAnswers();
  #delayMs = 0;
  #delays = newAbortController();

  /** Holds all requests until the hold is released. */
  hold(): Hold {
    return this.#holds.add();
  }

  /** Ends the hold with this number, or all of them. One that has ended already stays ended. */
  release(id?: number): void {
    if (id === undefined) {
      this.#holds.releaseAll();
      return;
    }
    if (this.#holds.release(id)) return;
    throw argumentError(`\`hold\` takes ${numbersOf(this.#holds.ids)}`);
  }

  delay(ms: number): void {
    if (typeof ms !== 'number' || Number.isNaN(ms) || ms < 0 || ms > MAX_DELAY_MS) {
      throw argumentError(`\`ms\` takes a number of milliseconds from 0 to ${MAX_DELAY_MS}`);
    }
    this.#delayMs = ms;
  }

  answer(source: AnswerSource, times?: number): void {
    if (typeof source !== 'function') throw argumentError('`make` takes a function');
    this.#scripted.add({ kind: 'function', source }, times);
  }

  answerWith(answer: Answer, times?: number): void {
    // An answer that cannot be sent throws here, rather than in the middle of a test.
    const { status } = toResponse(answer);
    this.#scripted.add({ kind: 'answer', status, source: () => answer }, times);
  }

  breakConnection(times?: number): void {
    const source: AnswerSource = (_, { env }) => env.connection.break();
    this.#scripted.add({ kind: 'break connection', source }, times);
  }

  /** Removes the scripted answers and the delay, and releases every hold. */
  restore(): void {
    this.#scripted.clear();
    this.#delayMs = 0;
    this.#delays.abort();
    this.#delays = newAbortController();
    this.#holds.releaseAll();
  }

  settings(): FaultSettings {
    return {
      holds: this.#holds.ids,
      waiting: this.#holds.waiting,
      delayMs: this.#delayMs,
      scripted: this.#scripted.settings(),
    };
  }

  /**
   * Returns the scripted response to a request, or that of `ownResponse`. Waits for holds before and for the delay
   * after.
   */
  async respond(
    context: HttpContext,
    parameters: TokenParameters,
    ownResponse: () => Response | Promise<Response>,
  ): Promise<{ response: Response; scripted: Answer | Response | undefined }> {
    await this.#holds.wait();
    const scripted = await this.#scripted.takeNext()?.(parameters, context);
    const response = scripted ? toResponse(scripted) : await ownResponse();
    await this.#waitForDelay();
    return { response, scripted };
  }

  async #waitForDelay(): Promise<void> {
    if (this.#delayMs === 0) return;
    await sleep(this.#delayMs, undefined, { signal: this.#delays.signal }).catch(() => undefined);
  }
}

function numbersOf(ids: readonly number[]): string {
  return ids.length === 0
    ? 'the number of a hold, but none is in force'
    : `the number of a hold in force: ${ids.join(', ')}`;
}

/** Creates a controller for any number of delayed answers, without Node's warning of a leak of listeners. */
function newAbortController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
