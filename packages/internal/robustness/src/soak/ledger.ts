import type { RequestSeen } from '@kaisa-auth/emulator';
import { CALL_HEADER, TRY_HEADER, type Outcome } from './messages.js';

/** A call as its caller and as the API saw it. */
export interface Entry {
  readonly outcomes: Outcome[];
  /** Requests that reached the API, in order, by the client's try. */
  readonly sends: Map<string, Send[]>;
}

export type Send = Pick<RequestSeen, 'status' | 'tokenSerial'>;

/** All calls of an adapter, by id. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();

  get entries(): ReadonlyMap<string, Entry> {
    return this.#entries;
  }

  /** Records that a call is about to be made. */
  open(id: string): void {
    this.#entries.set(id, { outcomes: [], sends: new Map() });
  }

  addOutcome(outcome: Outcome): void {
    this.#entry(outcome.id).outcomes.push(outcome);
  }

  addSend({ headers, ...send }: Send & Pick<RequestSeen, 'headers'>): void {
    const { sends } = this.#entry(headers[CALL_HEADER] ?? 'no id');
    const which = headers[TRY_HEADER] ?? '1';
    sends.set(which, [...(sends.get(which) ?? []), send]);
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw new Error(`nobody made the call '${id}'`);
    return entry;
  }
}
