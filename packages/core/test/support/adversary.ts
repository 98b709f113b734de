import { idle } from '@kaisa-auth/test-kit/idle';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { watch } from '@kaisa-auth/test-kit/waiting';
import type { TokenEvent, TokenProvider } from '../../src/index.js';
import { createTokenStore, type StoreCommands } from '../../src/store.js';
import { authorizedCall } from './authorized-call.js';
import { MemoryStore, through } from '@kaisa-auth/test-kit/memory-store';
import { providerOf } from './kaisa.js';

/** What happens next. Whatever is not a call, a pause or a revocation, the adversary does. Traffic is a call each second. */
export type Step =
  | { readonly do: 'call'; readonly process: number }
  | { readonly do: 'traffic'; readonly process: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'revoke' | 'record' | 'delete' | 'free' }
  | { readonly do: 'replay'; readonly index: number; readonly ttlMs: number }
  | { readonly do: 'write'; readonly text: string }
  | { readonly do: 'hold'; readonly holder: string; readonly ttlMs: number }
  | { readonly do: 'insist'; readonly on: readonly Insistence[] };

/** What the adversary does before each command. A relayed lease has another holder each time, a stalled store never answers. */
export type Insistence = 'holding' | 'relaying' | 'replaying' | 'deleting' | 'stalling';

/** How one call of one process ended. */
export interface CallResult {
  readonly process: number;
  readonly isAccepted: boolean;
  /** Whether the process had requested the token that was sent last. */
  readonly hadOwnToken: boolean;
  readonly waitMs: number;
  readonly endedAt: number;
  /** When the last revocation was. */
  readonly revokedAt: number;
}

interface Process {
  readonly provider: TokenProvider;
  /** The tokens that an API refused. */
  readonly refused: Set<string>;
  /** The tokens that it requested. */
  readonly requested: Set<string>;
}

/** Processes that share a token through a store to which an adversary has every right. The endpoint always answers. */
export class AdversaryWorld {
  readonly clock = new ManualClock();
  readonly store = new MemoryStore(this.clock);
  readonly events: TokenEvent[] = [];
  readonly revoked = new Set<string>();
  readonly calls: CallResult[] = [];
  readonly processes: Process[];
  #revokedAt = 0;
  #issued = 0;
  #reads = 0;
  #holders = 0;
  #insistsOn: readonly Insistence[] = [];
  readonly #recorded: string[] = [];
  /** Every key that was ever written to. */
  readonly #keys = new Set<string>();

  constructor(processes: number) {
    this.processes = Array.from({ length: processes }, () => this.#process());
  }

  /** Records entries whose tokens are revoked, under this key and another one. */
  async prepare(): Promise<void> {
    for (const scope of [undefined, undefined, 'another']) {
      const { provider } = this.#process(scope);
      this.revoked.add((await this.#over(provider.getToken())).accessToken);
      this.#record();
      this.store.loseAll();
    }
  }

  /** How many tokens a process without refusals needs for the time that has passed. */
  lifetimes(): number {
    return Math.ceil(this.clock.monotonic() / 240_000);
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'call') await this.#call(step.process);
    else if (step.do === 'traffic') await this.#traffic(step.process);
    else if (step.do === 'pass') await this.#pass(step.ms);
    else if (step.do === 'revoke') this.#revoke();
    else this.#attack(step);
  }

  #attack(step: Exclude<Step, { do: 'call' | 'traffic' | 'pass' }>): void {
    if (step.do === 'record') this.#record();
    if (step.do === 'delete') this.store.entries.clear();
    if (step.do === 'free') this.store.leases.clear();
    if (step.do === 'replay')
      this.#write(this.#recorded[step.index % this.#recorded.length], step.ttlMs);
    if (step.do === 'write') this.#write(step.text, 290_000);
    if (step.do === 'hold') this.#hold(step.holder, step.ttlMs);
    if (step.do === 'insist') this.#insistsOn = step.on;
  }

  #process(scope?: string): Process {
    const requested = new Set<string>();
    const provider = providerOf({
      clientId: 'id',
      clientSecret: 'secret',
      scope,
      clock: this.clock,
      onEvent: (event) => void this.events.push(event),
      store: createTokenStore(this.#commands()),
      fetch: () => {
        const body = { access_token: `token-${++this.#issued}`, expires_in: 300 };
        requested.add(body.access_token);
        return Promise.resolve(Response.json(body));
      },
    });
    return { provider, requested, refused: new Set() };
  }

  /** The adversary acts before each command. */
  #commands(): StoreCommands {
    return through(this.store, (command, run) => {
      if (this.#insistsOn.includes('stalling')) return new Promise(() => undefined);
      if (this.#insistsOn.includes('holding')) this.#hold('insistent', 1500);
      if (this.#insistsOn.includes('relaying')) this.#hold(`holder ${this.#holders++}`, 1500);
      if (this.#insistsOn.includes('deleting')) this.store.entries.clear();
      if (this.#insistsOn.includes('replaying') && command === 'read')
        this.#write(this.#recorded[this.#reads++ % 2], 290_000);
      return run();
    });
  }

  async #call(index: number): Promise<void> {
    const process = this.processes[index];
    if (!process) return;
    const start = this.clock.monotonic();
    let lastRefused = '';
    const onRefusal = (token: string): void => {
      process.refused.add(token);
      lastRefused = token;
    };
    const call = authorizedCall(process.provider, this.revoked, { onRefusal });
    const isAccepted = await this.#over(call);
    const endedAt = this.clock.monotonic();
    this.calls.push({
      ...{ process: index, isAccepted, endedAt, waitMs: endedAt - start },
      hadOwnToken: process.requested.has(lastRefused),
      revokedAt: this.#revokedAt,
    });
  }

  /** Longer than revoked tokens from the store may fail calls. */
  async #traffic(process: number): Promise<void> {
    for (let s = 0; s < 12; s++) {
      await this.#call(process);
      await this.#pass(1000);
    }
  }

  /** Revokes every token. */
  #revoke(): void {
    for (let number = 1; number <= this.#issued; number++) this.revoked.add(`token-${number}`);
    this.#revokedAt = this.clock.monotonic();
  }

  #record(): void {
    for (const [key, { text }] of this.store.entries) {
      this.#recorded.push(text);
      this.#keys.add(key);
    }
  }

  #write(text: string | undefined, ttlMs: number): void {
    const endsAt = this.clock.monotonic() + ttlMs;
    for (const key of this.#keys) this.store.entries.set(key, { text: text ?? '', endsAt });
  }

  #hold(text: string, ttlMs: number): void {
    const endsAt = this.clock.monotonic() + ttlMs;
    for (const key of this.#keys) this.store.leases.set(key, { text, endsAt });
  }

  async #pass(ms: number): Promise<void> {
    const end = this.clock.monotonic() + ms;
    for (let leftMs = ms; leftMs > 0; leftMs = end - this.clock.monotonic()) {
      await idle();
      this.clock.advance(Math.min(leftMs, Math.max(1, this.clock.msToNextTimer)));
    }
    await idle();
  }

  async #over<T>(work: Promise<T>): Promise<T> {
    const isSettled = watch(work);
    for (;;) {
      await idle();
      if (isSettled()) return work;
      if (this.clock.timers > 0) this.clock.advance(this.clock.msToNextTimer);
    }
  }
}
