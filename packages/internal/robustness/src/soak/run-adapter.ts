import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { setTimeout as sleep } from 'node:timers/promises';
import { secretsInText } from '../hostile-answers/printed.js';
import type { AdapterRun, RunOptions } from './adapter-run.js';
import { adapters } from './adapters.js';
import { CallerProcess } from './caller-process.js';
import { FAULT_KINDS, type FaultKind } from './faults.js';
import { Ledger } from './ledger.js';
import type { Outcome, State } from './messages.js';
import { planRound, type CallPlan } from './plan.js';
import { FaultyProxy } from './proxy.js';
import { TokenWire } from './token-wire.js';

/** One that looks different in each encoding. */
const SECRET = 'kaisa~s3cret/+"&=\\(ä)?!';
const TOKEN_LIFE_SECONDS = 3;
/** Until then modules are loaded and code is compiled, which takes memory. */
const WARM_UP_ROUNDS = 3;
/** The emulator keeps the last 10 000 requests, which is more than come of these. */
const ROUNDS_TO_A_HARVEST = 10;
/**
 * Then the network is well again, even for callers who still wait: Node's own fetch forgets the signal of a `Request`
 * that was collected while the body of its answer arrives, so that only the network ends that wait.
 */
const LONGEST_FAULT_MS = 4000;
const CALLS_PER_ROUND = 200;
/** Once all is well, the first try after the cooldown gets an answer; on a busy machine perhaps a later one. */
const RECOVERY_TRIES = 20;
/** Enough to see a check fail. */
const SABOTAGED_CALLS_PER_ROUND = 40;

/** Takes one adapter through rounds of calls, each with a network of its own. */
export async function runAdapter(options: RunOptions): Promise<AdapterRun> {
  const kaisa = await startEmulator({
    clientSecret: SECRET,
    tokenLifetimeSeconds: TOKEN_LIFE_SECONDS,
  });
  const course = await Course.begin(kaisa, options);
  try {
    return await course.run();
  } finally {
    await course.close();
    await kaisa.close();
  }
}

interface Parts {
  readonly options: RunOptions;
  readonly kaisa: Emulator;
  readonly api: FaultyProxy;
  readonly token: FaultyProxy;
  readonly wire: TokenWire;
  readonly process: CallerProcess;
}

class Course {
  readonly #parts: Parts;
  readonly #ledger = new Ledger();
  readonly #notRecovered: number[] = [];

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async begin(kaisa: Emulator, options: RunOptions): Promise<Course> {
    const { port } = new URL(kaisa.url);
    const wire = new TokenWire();
    const api = await FaultyProxy.start(Number(port));
    const token = await FaultyProxy.start(Number(port), (piece) => {
      const issued = wire.read(piece);
      if (issued !== undefined) process.know(issued);
    });
    const process = await CallerProcess.start({
      adapter: options.adapter,
      apiUrl: api.origin,
      tokenUrl: token.origin + new URL(kaisa.tokenUrl).pathname,
      clientId: kaisa.clientId,
      clientSecret: SECRET,
      sabotage: options.sabotage,
    });
    return new Course({ options, kaisa, api, token, wire, process });
  }

  async run(): Promise<AdapterRun> {
    const { adapter, wanted, until } = this.#parts.options;
    let start: State | undefined;
    let round = 0;
    // Who does not recover has nothing more to show.
    const goesOn = (): boolean => performance.now() < until && this.#notRecovered.length === 0;
    while (this.#ledger.entries.size < wanted && goesOn()) {
      await this.#round(round++);
      if (round % ROUNDS_TO_A_HARVEST === 0) this.#harvest();
      if (round === WARM_UP_ROUNDS) start = await this.#parts.process.measure();
    }
    const end = await this.#parts.process.measure();
    const ending = await this.#parts.process.leave();
    this.#harvest();
    return {
      adapter,
      wanted,
      ledger: this.#ledger,
      rounds: round,
      tokenRequestIds: this.#parts.wire.requestIds,
      faultsMet: this.#faultsMet(),
      notRecovered: this.#notRecovered,
      secretsFound: this.#secretsFound(end),
      start: start ?? end,
      end,
      ending,
    };
  }

  async close(): Promise<void> {
    this.#parts.process.kill();
    await Promise.all([this.#parts.api.close(), this.#parts.token.close()]);
  }

  async #round(round: number): Promise<void> {
    const { options, kaisa, api, token } = this.#parts;
    const { adapter, seed, sabotage } = options;
    const size = sabotage ? SABOTAGED_CALLS_PER_ROUND : CALLS_PER_ROUND;
    const bodies = adapters[adapter]?.bodies ?? [];
    const mend = (): void => {
      for (const proxy of [api, token]) proxy.mend();
    };
    const plan = planRound({ seed, adapter, round, bodies, size });
    if (plan.revokes) kaisa.revokeAll();
    if (sabotage !== 'no-faults') {
      api.fail(plan.api, plan.percent, plan.random);
      // One connection is all that a token needs: each of these faults is to hit it.
      token.fail(plan.token, 100, plan.random);
    }
    const late = setTimeout(mend, LONGEST_FAULT_MS);
    await this.#call(plan.calls);
    clearTimeout(late);
    mend();
    await this.#recover(round);
  }

  /** All is well again: within the cooldown after a failure, calls must be answered. */
  async #recover(round: number): Promise<void> {
    for (let turn = 0; turn < RECOVERY_TRIES; turn++) {
      const id = `${this.#parts.options.adapter}-${round}-after-${turn}`;
      const [outcome] = await this.#call([{ id, method: 'GET', padding: 0, waits: true }]);
      if (outcome?.code === 'answered') return;
      await sleep(outcome?.retryAfterMs ?? 50);
    }
    this.#notRecovered.push(round);
  }

  async #call(calls: readonly CallPlan[]): Promise<readonly Outcome[]> {
    for (const { id } of calls) this.#ledger.open(id);
    const outcomes = await this.#parts.process.call(calls);
    for (const outcome of outcomes) this.#ledger.addOutcome(outcome);
    return outcomes;
  }

  /** Takes over what the emulator saw, before it forgets the oldest. */
  #harvest(): void {
    const { requests } = this.#parts.kaisa.stats();
    this.#parts.kaisa.resetStats();
    if (requests.length >= 10_000) throw new Error("the emulator's log is full: calls are missing");
    for (const seen of requests) this.#ledger.addSend(seen);
  }

  #faultsMet(): Record<FaultKind, number> {
    const { api, token } = this.#parts;
    const counts = FAULT_KINDS.map((kind) => [kind, api.counts[kind] + token.counts[kind]]);
    return Object.fromEntries(counts) as Record<FaultKind, number>;
  }

  /** In errors and events, and in what the process printed itself. */
  #secretsFound({ secretsFound }: State): number {
    const { process, wire } = this.#parts;
    return secretsFound + secretsInText(process.output, [SECRET, ...wire.tokens]).length;
  }
}
