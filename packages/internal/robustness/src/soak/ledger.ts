import type { RequestSeen } from '@kaisa-auth/emulator';
import { CALL_HEADER, TRY_HEADER } from './call-counts.js';
import type { Outcome } from './messages.js';

/** A call, as its caller and as the API saw it. */
export interface Entry {
  readonly outcomes: Outcome[];
  /** Requests that reached the API, in order, by the client's own try. */
  readonly sends: Map<string, Send[]>;
}

export type Send = Pick<RequestSeen, 'status' | 'authorization' | 'tokenSerial'>;

/** All calls of an adapter, by their ids. */
export class Ledger {
  readonly #entries = new Map<string, Entry>();

  get entries(): ReadonlyMap<string, Entry> {
    return this.#entries;
  }

  /** A call is about to be made. */
  open(id: string): void {
    this.#entries.set(id, { outcomes: [], sends: new Map() });
  }

  addOutcome(outcome: Outcome): void {
    this.#entry(outcome.id).outcomes.push(outcome);
  }

  addSend({ headers, status, authorization, tokenSerial }: RequestSeen): void {
    const { sends } = this.#entry(headers[CALL_HEADER] ?? 'no id');
    const which = headers[TRY_HEADER] ?? '1';
    const send: Send = {
      authorization,
      ...(status !== undefined && { status }),
      ...(tokenSerial !== undefined && { tokenSerial }),
    };
    sends.set(which, [...(sends.get(which) ?? []), send]);
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw new Error(`nobody made the call '${id}'`);
    return entry;
  }
}
