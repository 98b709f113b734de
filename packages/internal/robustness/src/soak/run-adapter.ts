import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { setTimeout as sleep } from 'node:timers/promises';
import { secretsInText } from '@kaisa-auth/test-kit/secrets';
import { adapters } from './adapters.js';
import { CallerProcess } from './caller-process.js';
import { Ledger, type AdapterRun } from './ledger.js';
import { TOKEN_REQUEST_HEADER, type Outcome, type State } from './messages.js';
import { planRound, type CallPlan } from './plan.js';
import { FaultyProxy, type FaultCounts } from './proxy.js';

interface RunOptions {
  readonly adapter: string;
  readonly seed: string;
  /** The least number of calls. */
  readonly wanted: number;
}

/** Looks different in each encoding. */
const SECRET = 'kaisa~s3cret/+"&=\\(ä)?!';
const TOKEN_LIFE_SECONDS = 3;
/** Before that, modules are loaded and code is compiled, which takes memory. */
const WARM_UP_ROUNDS = 3;
/** The emulator keeps the last 10,000 requests, which is more than these rounds send. */
const ROUNDS_PER_HARVEST = 10;
/**
 * Ends a fault although callers wait: Node's fetch forgets the signal of a `Request` that is collected while the body of
 * its response arrives, so that only the network ends that wait.
 */
const LONGEST_FAULT_MS = 4000;
/** Together the tries outlast the 5 s in which a token that replaced a refused one is kept (B10). */
const RECOVERY_PAUSE_MS = 500;

/** The first call after the cooldown is answered; on a busy machine perhaps a later one. */
const RECOVERY_TRIES = 240;
/** How long only a hang takes. */
const PATIENCE_MS = 300_000;

const TOKEN_REQUEST = new RegExp(`${TOKEN_REQUEST_HEADER}: (\\d+)`, 'i');
const TOKEN_RESPONSE = /"access_token":"([^"]+)"/;

/** Takes one adapter through rounds of calls, each round with faults of its own. */
export async function runAdapter(options: RunOptions): Promise<AdapterRun> {
  const kaisa = await startEmulator({
    clientSecret: SECRET,
    tokenLifetimeSeconds: TOKEN_LIFE_SECONDS,
  });
  const { port, pathname } = new URL(kaisa.tokenUrl);
  const issued = { tokens: new Set<string>(), requestIds: [] as string[] };
  const faultsMet: FaultCounts = { delay: 0, throttle: 0, cut: 0, 'black hole': 0 };
  const api = await FaultyProxy.start(Number(port), faultsMet);
  // The messages of the token endpoint are small enough to arrive in one chunk.
  const token = await FaultyProxy.start(Number(port), faultsMet, (chunk) => {
    const [, id] = TOKEN_REQUEST.exec(chunk.toString()) ?? [];
    if (id !== undefined) issued.requestIds.push(id);
    const [, accessToken] = TOKEN_RESPONSE.exec(chunk.toString()) ?? [];
    if (accessToken === undefined) return;
    issued.tokens.add(accessToken);
    process.learn(accessToken);
  });
  const process = new CallerProcess({
    adapter: options.adapter,
    apiUrl: api.origin,
    tokenUrl: token.origin + pathname,
    clientId: kaisa.clientId,
    clientSecret: SECRET,
    patienceMs: PATIENCE_MS,
  });
  try {
    return await new Run(options, { kaisa, api, token, process, issued, faultsMet }).toEnd();
  } finally {
    process.kill();
    await Promise.all([api.close(), token.close(), kaisa.close()]);
  }
}

interface Setup {
  readonly kaisa: Emulator;
  readonly api: FaultyProxy;
  readonly token: FaultyProxy;
  readonly issued: { readonly tokens: Set<string>; readonly requestIds: string[] };
  readonly process: CallerProcess;
  readonly faultsMet: FaultCounts;
}

class Run {
  readonly #ledger = new Ledger();
  readonly #notRecovered: number[] = [];

  constructor(
    readonly options: RunOptions,
    readonly setup: Setup,
  ) {}

  async toEnd(): Promise<AdapterRun> {
    const { process, issued, faultsMet } = this.setup;
    const { adapter, wanted } = this.options;
    let start: State | undefined;
    let rounds = 0;
    // An adapter that does not recover has nothing more to show.
    while (this.#ledger.size < wanted && this.#notRecovered.length === 0) {
      await this.#round(rounds++);
      if (rounds % ROUNDS_PER_HARVEST === 0) this.#harvest();
      if (rounds === WARM_UP_ROUNDS) start = await process.measure();
    }
    const end = await process.measure();
    const exitProblem = await process.leave();
    this.#harvest();
    const inOutput = secretsInText(process.output, [SECRET, ...issued.tokens]).length;
    return {
      adapter,
      ledger: this.#ledger,
      rounds,
      tokenRequestIds: issued.requestIds,
      faultsMet,
      notRecovered: this.#notRecovered,
      secretsFound: end.secretsFound + inOutput,
      start: start ?? end,
      end,
      exitProblem,
    };
  }

  async #round(round: number): Promise<void> {
    const { kaisa, api, token } = this.setup;
    const { adapter, seed } = this.options;
    const bodies = adapters[adapter]?.bodies ?? [];
    const plan = planRound({ seed, adapter, round, bodies });
    const mend = (): void => {
      for (const proxy of [api, token]) proxy.mend();
    };
    if (plan.revokes) kaisa.revokeAll();
    api.fail(plan.api, plan.meetsApiFault);
    // A token needs one connection only, which has to meet the fault.
    token.fail(plan.token, () => true);
    const timer = setTimeout(mend, LONGEST_FAULT_MS);
    await this.#call(plan.calls);
    clearTimeout(timer);
    mend();
    if (!(await this.#recovers(round))) this.#notRecovered.push(round);
  }

  /** Whether a call is answered after the cooldown, once the network works again. */
  async #recovers(round: number): Promise<boolean> {
    for (let turn = 0; turn < RECOVERY_TRIES; turn++) {
      const id = `${this.options.adapter}-${round}-after-${turn}`;
      const [outcome] = await this.#call([{ id, method: 'GET', padding: 0, isPatient: true }]);
      if (outcome?.code === 'answered') return true;
      await sleep(outcome?.retryAfterMs ?? RECOVERY_PAUSE_MS);
    }
    return false;
  }

  async #call(calls: readonly CallPlan[]): Promise<readonly Outcome[]> {
    for (const { id } of calls) this.#ledger.open(id);
    const outcomes = await this.setup.process.call(calls);
    for (const outcome of outcomes) this.#ledger.addOutcome(outcome);
    return outcomes;
  }

  /** Moves what the emulator saw to the ledger, before the emulator forgets the oldest requests. */
  #harvest(): void {
    const { requests } = this.setup.kaisa.stats();
    this.setup.kaisa.resetStats();
    if (requests.length >= 10_000) throw new Error("the emulator's log overflowed");
    for (const seen of requests) this.#ledger.addSend(seen);
  }
}
