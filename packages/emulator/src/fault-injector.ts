import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { argumentError } from './argument-error.js';
import { isRecord } from './body.js';
import { breakConnection, type HttpContext } from './http.js';

/** The longest delay of a Node timer. */
const MAX_DELAY_MS = 2_147_483_647;

/** An answer that replaces the emulator's own. */
export interface Answer {
  /** The HTTP status, a whole number from 200 to 599. */
  status: number;
  /** Objects are sent as JSON, strings and `Uint8Array`s as they are. Defaults to no body. */
  body?: unknown;
  /** Defaults to `content-type` alone, as the body needs it. */
  headers?: Record<string, string>;
}

/** The parameters of a token request, including the client secret. */
export type TokenParameters = Readonly<Record<string, string>>;

export type AnswerSource = (
  parameters: TokenParameters,
  context: HttpContext,
) => Answer | Response | Promise<Answer | Response>;

interface ScriptedAnswer {
  source: AnswerSource;
  /** How many more requests get this answer; Infinity for all. */
  remaining: number;
}

/** Holds, delays and scripted answers that a test has set for an endpoint. */
export class FaultInjector {
  readonly #holds = new Map<symbol, { released: Promise<void>; release: () => void }>();
  #scripted: ScriptedAnswer[] = [];
  #delayMs = 0;
  #delays = newAbortController();

  /** Holds all requests until the returned function is called. */
  hold(): () => void {
    const id = Symbol('hold');
    let open = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      open = resolve;
    });
    const release = (): void => {
      this.#holds.delete(id);
      open();
    };
    this.#holds.set(id, { released, release });
    return release;
  }

  delay(ms: number): void {
    if (typeof ms !== 'number' || Number.isNaN(ms) || ms < 0 || ms > MAX_DELAY_MS) {
      throw argumentError(`\`ms\` takes a number of milliseconds from 0 to ${MAX_DELAY_MS}`);
    }
    this.#delayMs = ms;
  }

  /** Adds a scripted answer after those before it. An answer for all requests is replaced by the next one. */
  answer(source: AnswerSource, times?: number): void {
    if (typeof source !== 'function') throw argumentError('`make` takes a function');
    if (times !== undefined && (!Number.isInteger(times) || times <= 0)) {
      throw argumentError('`times` takes a whole number above 0');
    }
    this.#scripted = this.#scripted.filter(({ remaining }) => remaining !== Infinity);
    this.#scripted.push({ source, remaining: times ?? Infinity });
  }

  answerWith(answer: Answer, times?: number): void {
    // An answer that cannot be sent throws here, rather than in the middle of a test.
    toResponse(answer);
    this.answer(() => answer, times);
  }

  breakConnection(times?: number): void {
    this.answer((_, context) => breakConnection(context), times);
  }

  /** Removes the scripted answers and the delay, and releases every hold. */
  restore(): void {
    this.#scripted = [];
    this.#delayMs = 0;
    this.#delays.abort();
    this.#delays = newAbortController();
    for (const { release } of this.#holds.values()) release();
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
    await Promise.all([...this.#holds.values()].map(({ released }) => released));
    const scripted = await this.#takeNext()?.(parameters, context);
    const response = scripted ? toResponse(scripted) : await ownResponse();
    await this.#waitForDelay();
    return { response, scripted };
  }

  #takeNext(): AnswerSource | undefined {
    const [first] = this.#scripted;
    if (!first) return undefined;
    first.remaining -= 1;
    if (first.remaining === 0) this.#scripted.shift();
    return first.source;
  }

  async #waitForDelay(): Promise<void> {
    if (this.#delayMs === 0) return;
    await sleep(this.#delayMs, undefined, { signal: this.#delays.signal }).catch(() => undefined);
  }
}

function toResponse(answer: Answer | Response): Response {
  if (answer instanceof Response) return answer;
  // Callers without TypeScript can pass anything.
  if (!isRecord(answer) || !isStatus(answer.status)) {
    throw argumentError('`status` takes a whole number from 200 to 599');
  }
  const { status, body, headers = {} } = answer;
  if (body === undefined) return new Response(null, { status, headers });
  if (typeof body === 'string') return new Response(body, { status, headers });
  if (body instanceof Uint8Array) return bytesResponse(body, status, new Headers(headers));
  return Response.json(body, { status, headers });
}

function isStatus(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
}

function bytesResponse(body: Uint8Array, status: number, headers: Headers): Response {
  if (!headers.has('content-type')) headers.set('content-type', 'application/octet-stream');
  return new Response(new Uint8Array(body), { status, headers });
}

/** Any number of answers may be delayed at the same time. Node would warn of a leak of listeners. */
function newAbortController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
