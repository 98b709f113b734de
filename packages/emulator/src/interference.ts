import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { breakConnection, type HttpContext } from './http.js';

/** The longest time that a timer of Node can wait. */
const MAX_DELAY_MS = 2_147_483_647;

/** An answer to give instead of the emulator's own. */
export interface Answer {
  /** 200 to 599. */
  status: number;
  /** An object goes out as JSON; a string or bytes as they are; default none. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** The parameters of a token request, client secret included. */
export type TokenParameters = Readonly<Record<string, string>>;

export type AnswerSource = (
  parameters: TokenParameters,
  context: HttpContext,
) => Answer | Response | Promise<Answer | Response>;

interface Scripted {
  source: AnswerSource;
  left: number;
}

/** What an endpoint was told to do instead of, or before, its ordinary work. */
export class Interference {
  readonly #holds = new Map<symbol, { released: Promise<void>; release: () => void }>();
  #script: Scripted[] = [];
  #delayMs = 0;
  #pauses = newPauses();

  /** Requests wait, unanswered, until the returned function is called. */
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
    if (!(typeof ms === 'number' && ms >= 0 && ms <= MAX_DELAY_MS)) {
      throw new TypeError(`delay takes milliseconds, a number from 0 to ${MAX_DELAY_MS}`);
    }
    this.#delayMs = ms;
  }

  /** Answers come in the order told; an endless one gives way to whatever is told next. */
  answer(source: AnswerSource, times?: number): void {
    if (typeof source !== 'function') throw new TypeError('`make` takes a function');
    if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
      throw new TypeError('`times` takes a whole number above 0');
    }
    this.#script = this.#script.filter(({ left }) => left !== Infinity);
    this.#script.push({ source, left: times ?? Infinity });
  }

  answerWith(answer: Answer, times?: number): void {
    toResponse(answer); // An answer that cannot be sent fails here, not in the middle of a test.
    this.answer(() => answer, times);
  }

  breakConnection(times?: number): void {
    this.answer((_, context) => breakConnection(context), times);
  }

  /** Normal again: nothing scripted, no delay, every hold released. */
  restore(): void {
    this.#script = [];
    this.#delayMs = 0;
    this.#pauses.abort();
    this.#pauses = newPauses();
    for (const { release } of this.#holds.values()) release();
  }

  /** The response to a request: the scripted one, or `own`; held first, delayed afterwards. */
  async around(
    context: HttpContext,
    parameters: TokenParameters,
    own: () => Response | Promise<Response>,
  ): Promise<{ response: Response; scripted: Answer | Response | undefined }> {
    await Promise.all([...this.#holds.values()].map(({ released }) => released));
    const scripted = await this.#next()?.(parameters, context);
    const response = scripted ? toResponse(scripted) : await own();
    await this.#pause();
    return { response, scripted };
  }

  #next(): AnswerSource | undefined {
    const [first] = this.#script;
    if (!first) return undefined;
    first.left -= 1;
    if (first.left === 0) this.#script.shift();
    return first.source;
  }

  async #pause(): Promise<void> {
    if (this.#delayMs === 0) return;
    await sleep(this.#delayMs, undefined, { signal: this.#pauses.signal }).catch(() => undefined);
  }
}

function toResponse(answer: Answer | Response): Response {
  if (answer instanceof Response) return answer;
  const { status, body, headers = {} } = Object(answer) as Answer;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new TypeError('`status` takes a whole number from 200 to 599');
  }
  if (body === undefined) return new Response(null, { status, headers });
  if (typeof body === 'string') return new Response(body, { status, headers });
  if (body instanceof Uint8Array) return bytes(body, status, new Headers(headers));
  return Response.json(body, { status, headers });
}

function bytes(body: Uint8Array, status: number, headers: Headers): Response {
  if (!headers.has('content-type')) headers.set('content-type', 'application/octet-stream');
  return new Response(new Uint8Array(body), { status, headers });
}

/** Any number of answers may wait at once, which Node would take for a leak. */
function newPauses(): AbortController {
  const pauses = new AbortController();
  setMaxListeners(0, pauses.signal);
  return pauses;
}
