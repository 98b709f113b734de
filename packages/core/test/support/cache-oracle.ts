import type { TokenEvent } from '../../src/index.js';
import { tokenIn, type Call, type Ending, type Outcome } from './cache-outcomes.js';
import type { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import type { Acquisition, Held, Moment } from './cache-state.js';
import type { SimulatedRequest } from './simulated-endpoint.js';

export const TIMEOUT_MS = 5000;
const GRACE_MS = 5000;
const MAX_TRIES = 3;
/** How far the wall clock is ahead of the monotonic one after a freeze (B11a). */
const FROZEN_MS = 1000;
export const ROUNDING_MS = 0.001;

/** Decides what B7 to B12 of the contract allow, with the same tolerance, for jitter for example. */
export class CacheOracle {
  readonly complaints: string[] = [];
  /** Counts invalidations. A token requested in an earlier generation must not be cached. */
  generation = 0;
  readonly acquisitions = new Map<number, Acquisition>();
  held: Held | undefined;
  #refused = false;
  #cooldown: { readonly code: string; readonly ms: number; readonly since: Moment } | undefined;
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  require(holds: boolean, complaint: string): void {
    if (!holds) this.complaints.push(complaint);
  }

  /** Returns the age by whichever clock has advanced further (B11). */
  ageOf(moment: Moment): number {
    const { wall, monotonic } = this.#now();
    return Math.max(wall - moment.wall, monotonic - moment.monotonic);
  }

  /** The remaining lifetime of the current token. */
  get msLeft(): number {
    return this.held ? Math.max(0, this.held.lifeMs - this.ageOf(this.held.born)) : 0;
  }

  /** Whether the token must be returned: more than the last 3 % (5 % of a short lifetime), at most 10 s, remains. */
  get mustBeSent(): boolean {
    const { lifeMs = 0 } = this.held ?? {};
    return this.msLeft > Math.min(lifeMs * (lifeMs > 10_000 ? 0.03 : 0.05), 10_000);
  }

  /** Whether the token may be returned: more than its last 2 %, at most 10 s, remains. */
  get maySend(): boolean {
    return this.msLeft > Math.min((this.held?.lifeMs ?? 0) * 0.02, 10_000);
  }

  get cooldownCode(): string | undefined {
    const { code, ms, since } = this.#cooldown ?? {};
    return since && ms !== undefined && this.ageOf(since) < ms ? code : undefined;
  }

  /** Whether a call must find or start a renewal: from 85 % of the lifetime, or 4 min before it ends. */
  get renewalIsDue(): boolean {
    if (this.cooldownCode || (this.held?.repeated && this.maySend)) return false;
    return this.msLeft <= Math.min((this.held?.lifeMs ?? 0) * 0.15, 240_000);
  }

  /** Records the state before a call. The returned function decides the outcome that the call must have. */
  beforeCall(): (call: Call) => Outcome {
    const { generation, mustBeSent, maySend, renewalIsDue, cooldownCode, held } = this;
    return ({ outcome, retryAfterMs }) => {
      const given = tokenIn(outcome);
      this.require(!given || given === held?.accessToken, 'B10: a token that may not be kept');
      this.require(!given || maySend, 'B7, B11: a token that has ended, or nearly');
      const works = this.acquisitions.has(generation);
      this.require(works || !renewalIsDue, 'B7: no renewal by 85 %');
      if (held && (mustBeSent || given)) return { token: held.accessToken };
      if (works) return 'waits';
      this.require(Number(retryAfterMs) > 0, 'B5: no retryAfterMs in a cooldown');
      return { code: String(cooldownCode) };
    };
  }

  requestBegan(generation: number, request: SimulatedRequest): void {
    const began = this.#now();
    const running = this.acquisitions.get(generation);
    if (running) {
      if (this.#isFrozenAttempt(running))
        Object.assign(running, { since: began, tries: 0, isFresh: true });
      const open = !running.request.answer && !running.request.signal.aborted;
      this.require(!open, 'B9: two requests at once');
      this.require(running.tries < MAX_TRIES, 'B4: a fourth try');
      const deadlineMs = Math.min(TIMEOUT_MS, 3 * TIMEOUT_MS - this.ageOf(running.since));
      Object.assign(running, { tries: running.tries + 1, request, began, deadlineMs });
      return;
    }
    const { lifeMs = 0, repeated } = this.held ?? {};
    this.require(generation === this.generation, 'B10: a request for an earlier generation');
    if (repeated) this.require(!this.mustBeSent, 'B10: asks again and again for the same token');
    else this.require(this.msLeft <= Math.min(lifeMs * 0.2, 300_000), 'B7: renewed before 80 %');
    this.require(!this.cooldownCode, 'B5: asks during a cooldown');
    const acquisition = { since: began, tries: 1, request, began, deadlineMs: TIMEOUT_MS };
    this.acquisitions.set(generation, acquisition);
  }

  /** Whether the attempt's time ran out although the wall clock was set meanwhile: one fresh attempt follows (B11a). */
  #isFrozenAttempt({ since, request, isFresh }: Acquisition): boolean {
    const steppedMs = this.ageOf(since) - (this.#clock.monotonic() - since.monotonic);
    return !isFresh && steppedMs > FROZEN_MS && !request.answer;
  }

  /** Takes an event of this generation's acquisition. Returns how the acquisition ended, if it has. */
  told(event: TokenEvent, generation: number): Ending | undefined {
    if (event.type === 'request_succeeded') return this.#succeeded(generation);
    if (event.type === 'cooldown') return this.#failed(generation, event.code, event.retryAfterMs);
    if (event.type === 'request_failed') this.#requestFailed(generation);
    return undefined;
  }

  #succeeded(generation: number): Ending {
    const { request, began } = this.#end(generation);
    if (request.answer?.kind !== 'token') throw new Error('a token from nowhere');
    const { accessToken, lifeSeconds } = request.answer;
    this.#cooldown = undefined;
    if (generation === this.generation) this.#keep(accessToken, lifeSeconds * 1000, began);
    return { token: accessToken };
  }

  #keep(accessToken: string, lifeMs: number, born: Moment): void {
    const same = this.held?.accessToken === accessToken;
    const repeated = same && lifeMs - this.ageOf(born) <= this.msLeft + 1000;
    const received = this.#now();
    this.held = { accessToken, lifeMs, born, received, replaced: this.#refused, repeated };
    this.#refused = false;
  }

  #requestFailed(generation: number): void {
    const { request, began, deadlineMs = 0 } = this.acquisitions.get(generation) ?? {};
    const isOver =
      began !== undefined && this.#clock.monotonic() - began.monotonic >= deadlineMs - ROUNDING_MS;
    this.require(
      request?.answer !== undefined || isOver,
      'B9: a request was given up before its time',
    );
  }

  #failed(generation: number, code: string, ms: number): Ending {
    this.#end(generation);
    this.#cooldown = { code, ms, since: this.#now() };
    return { code };
  }

  #end(generation: number): Acquisition {
    const acquisition = this.acquisitions.get(generation);
    if (!acquisition) throw new Error('an acquisition ended that never began');
    this.acquisitions.delete(generation);
    return acquisition;
  }

  checkDeadlines(): void {
    for (const { request, began, deadlineMs } of this.acquisitions.values()) {
      const isOver =
        this.#clock.monotonic() - began.monotonic > Math.max(deadlineMs, 0) + ROUNDING_MS;
      this.require(
        !isOver || request.answer !== undefined,
        'B3: a request has gone on for too long',
      );
    }
  }

  invalidated(accessToken: string, dropped: boolean): void {
    const isHeld = this.held?.accessToken === accessToken;
    this.require(!dropped || isHeld, 'B10: a token was dropped that is not the refused one');
    this.require(!(dropped && this.#inGrace), 'B10: a token was dropped in its first 5 s');
    const mustDrop = isHeld && this.maySend && !this.#maybeInGrace;
    this.require(dropped || !mustDrop, 'B10: a refused token was not dropped');
    if (!dropped) return;
    this.generation++;
    this.held = undefined;
    this.#refused = true;
  }

  get #inGrace(): boolean {
    return this.held?.replaced === true && this.ageOf(this.held.born) < GRACE_MS;
  }

  /** The grace period of 5 s may be counted from the token's arrival. */
  get #maybeInGrace(): boolean {
    return this.held?.replaced === true && this.ageOf(this.held.received) <= GRACE_MS;
  }

  #now(): Moment {
    return { wall: this.#clock.now(), monotonic: this.#clock.monotonic() };
  }
}
