import type { RequestSeen } from '@kaisa-auth/emulator';
import { CALL_HEADER, type Outcome, type State } from './messages.js';
import type { FaultKind } from './plan.js';

/** Everything that the checks look at after a run. */
export interface AdapterRun {
  readonly adapter: string;
  readonly ledger: Ledger;
  readonly rounds: number;
  /** Ids of the token requests that arrived. */
  readonly tokenRequestIds: readonly string[];
  readonly faultsMet: Readonly<Record<FaultKind, number>>;
  /** Rounds after which no call was answered although the network worked. */
  readonly notRecovered: readonly number[];
  /** How often the secret or a token was found in errors, events and output. */
  readonly secretsFound: number;
  /** After the first rounds, and at the end. */
  readonly start: State;
  readonly end: State;
  /** What kept the process from exiting by itself. */
  readonly exitProblem: string | undefined;
}

/** A call as its caller and as the API saw it. */
export interface Entry {
  outcome?: Outcome;
  /** Requests that reached the API, in order. */
  readonly sends: Send[];
}

type Send = Pick<RequestSeen, 'status' | 'tokenSerial'>;

/** All calls of an adapter, by id. */
export class Ledger extends Map<string, Entry> {
  /** Records that a call is about to be made. */
  open(id: string): void {
    this.set(id, { sends: [] });
  }

  addOutcome(outcome: Outcome): void {
    const entry = this.#entry(outcome.id);
    if (entry.outcome) throw new Error(`the call '${outcome.id}' ended twice`);
    entry.outcome = outcome;
  }

  addSend({ headers, ...send }: Send & Pick<RequestSeen, 'headers'>): void {
    this.#entry(headers[CALL_HEADER] ?? 'no id').sends.push(send);
  }

  #entry(id: string): Entry {
    const entry = this.get(id);
    if (!entry) throw new Error(`nobody made the call '${id}'`);
    return entry;
  }
}
