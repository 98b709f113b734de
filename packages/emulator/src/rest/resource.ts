import type { DocumentedOperation } from '../documents/documented-operation.js';
import type { Fields } from '../documents/rules.js';
import type { State } from '../state/state.js';

/** A request that the document allows. */
export interface Call {
  readonly operation: DocumentedOperation;
  /** What was sent in path, query and body. */
  readonly fields: Fields;
  readonly state: State;
  /** The emulator's time, in milliseconds. */
  readonly now: number;
}

/** Gives the body of a 200, or undefined for none. @throws Refusal */
export type Handler = (call: Call) => object | undefined;

/** What does the operations of a path. Which of them there are, the document decides. */
export interface Resource {
  /** The field that a segment after the path stands for: `/customers/1`. */
  readonly id?: string;
  readonly get?: Handler;
  readonly post?: Handler;
  readonly put?: Handler;
  readonly delete?: Handler;
}
