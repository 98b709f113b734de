import { AsyncLocalStorage } from 'node:async_hooks';
import type { TokenEvent, TokenProviderOptions } from '../../src/index.js';
import type { Cache } from './cache-outcomes.js';
import { Callers } from './cache-callers.js';
import { CacheOracle, TIMEOUT_MS } from './cache-oracle.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import {
  simulatedEndpoint,
  type SimulatedAnswer,
  type SimulatedRequest,
} from './simulated-endpoint.js';
import { turn } from './waiting.js';

/** How much longer than an acquisition a caller waits at most (B9a). */
const OVERDUE_AFTER_MS = 250;

/** One step of a history. Numbers choose among the existing callers and requests. */
export type Step =
  | { readonly type: 'call'; readonly aborted: boolean }
  | { readonly type: 'abort'; readonly caller: number }
  | { readonly type: 'invalidate'; readonly which: 'current' | 'earlier' | 'unknown' }
  /** Without an answer the server issues the last token again, with the rest of its lifetime. */
  | { readonly type: 'answer'; readonly request: number; readonly answer?: SimulatedAnswer }
  | { readonly type: 'pass'; readonly ms: number }
  /** Advances to a fraction of the current token's lifetime. */
  | { readonly type: 'pass to'; readonly fraction: number }
  /** Sets the wall clock; a step forward also stands for a suspend. */
  | { readonly type: 'step wall clock'; readonly ms: number };

export type CreateCache = (options: TokenProviderOptions & { clock: ManualClock }) => Cache;

/** An acquisition runs in the async context of the call that started it, and so in its generation. */
const generationOf = new AsyncLocalStorage<number>();

/** A provider with its endpoint and clock, checked by an oracle after every step. */
export class CacheHistory {
  readonly #clock = new ManualClock();
  readonly #oracle = new CacheOracle(this.#clock);
  readonly #callers = new Callers(this.#clock);
  readonly #cache: Cache;
  readonly #requests: SimulatedRequest[] = [];
  readonly #tokens: string[] = ['first'];
  #invalidations = 0;
  #hasStepped = false;

  constructor(create: CreateCache) {
    this.#cache = create({
      clientId: 'id',
      clientSecret: 'a-secret',
      timeoutMs: TIMEOUT_MS,
      clock: this.#clock,
      fetch: simulatedEndpoint((request) => {
        this.#requests.push(request);
        this.#oracle.requestBegan(this.#generation, request);
      }),
      onEvent: (event) => {
        this.#told(event);
      },
    });
  }

  /** The violations so far. */
  get complaints(): readonly string[] {
    return this.#oracle.complaints;
  }

  async take(step: Step): Promise<void> {
    if (step.type === 'call') await this.#call(step.aborted);
    else if (step.type === 'abort') this.#callers.abort(step.caller);
    else if (step.type === 'invalidate') await this.#invalidate(step.which);
    else if (step.type === 'answer') this.#answer(step.request, step.answer);
    else if (step.type === 'step wall clock') this.#stepWallClock(step.ms);
    else await this.#pass(step.type === 'pass' ? step.ms : this.#msTo(step.fraction));
    await this.#settle();
  }

  /** Advances until every acquisition and every wait must have ended. */
  async end(): Promise<void> {
    await this.#pass(this.#maxWaitMs + 1);
    this.#oracle.require(this.#callers.waiting.length === 0, 'B3: callers wait for ever');
  }

  /** A wait may start anew after the wall clock was set (B11a). */
  get #maxWaitMs(): number {
    return (this.#hasStepped ? 2 : 1) * (3 * TIMEOUT_MS + OVERDUE_AFTER_MS);
  }

  get #generation(): number {
    return generationOf.getStore() ?? -1;
  }

  #told(event: TokenEvent): void {
    if (event.type === 'invalidated') this.#invalidations++;
    const ending = this.#oracle.told(event, this.#generation);
    if (ending) this.#callers.expect(this.#generation, ending);
  }

  async #call(aborted: boolean): Promise<void> {
    const { generation } = this.#oracle;
    const verdict = this.#oracle.beforeCall();
    const caller = generationOf.run(generation, () =>
      this.#callers.call(this.#cache, generation, aborted ? 'gone before' : undefined),
    );
    await turn();
    caller.expected = aborted ? { abort: 'gone before' } : verdict(caller);
  }

  async #invalidate(which: 'current' | 'earlier' | 'unknown'): Promise<void> {
    const current = this.#oracle.held?.accessToken;
    const earlier = this.#tokens.find((token) => token !== current);
    const accessToken = { current, earlier, unknown: 'unknown' }[which];
    if (accessToken === undefined) return;
    const before = this.#invalidations;
    await this.#cache.invalidate(accessToken);
    this.#oracle.invalidated(accessToken, this.#invalidations > before);
  }

  #answer(number: number, given?: SimulatedAnswer): void {
    const open = this.#requests.filter(({ answer }) => !answer);
    const accessToken = this.#tokens.at(-1) ?? '';
    const lifeSeconds = Math.max(1, this.#oracle.msLeft / 1000);
    const answer = given ?? { kind: 'token', accessToken, lifeSeconds };
    if (answer.kind === 'token') this.#tokens.push(answer.accessToken);
    open[number % open.length]?.reply(answer);
  }

  #stepWallClock(ms: number): void {
    this.#hasStepped = true;
    this.#clock.stepWallClock(ms);
  }

  #msTo(fraction: number): number {
    const { held } = this.#oracle;
    return held ? Math.max(0, fraction * held.lifeMs - this.#oracle.ageOf(held.born)) : 0;
  }

  /** Advances timer by timer, so that the work each one starts can run. */
  async #pass(ms: number): Promise<void> {
    const end = this.#clock.monotonic() + ms;
    for (let leftMs = ms; leftMs > 0; leftMs = end - this.#clock.monotonic()) {
      const nextMs = this.#clock.pending()[0]?.inMs ?? leftMs;
      this.#clock.advance(Math.min(leftMs, Math.max(nextMs, 1)));
      await this.#settle();
    }
  }

  async #settle(): Promise<void> {
    await turn();
    const isIdle = this.#oracle.acquisitions.size === 0;
    const hasTimer = this.#clock.pending().length > 0;
    this.#oracle.require(!(isIdle && hasTimer), 'B7: a timer that nobody waits for');
    this.#oracle.checkDeadlines();
    this.#oracle.complaints.push(...this.#callers.complaints(this.#maxWaitMs));
  }
}
