import type { DocumentedOperation } from '../documents/documented-operation.js';
import type { Fields } from '../documents/validators.js';
import type { State } from '../state/state.js';

/** A request that the document allows. */
export interface ApiRequest {
  readonly operation: DocumentedOperation;
  /** The fields of path, query and body. */
  readonly fields: Fields;
  readonly state: State;
  /** The time of the emulator's clock, in ms. */
  readonly now: number;
}

/** Returns the body of a 200, or undefined for an empty one. @throws ApiError */
export type Handler = (request: ApiRequest) => object | undefined;

/** The operations of a path. Only those that the document also has are served. */
export interface Resource {
  /** The field that an id after the path sets, as in `/customers/1`. */
  readonly id?: string;
  readonly get?: Handler;
  readonly post?: Handler;
  readonly put?: Handler;
  readonly delete?: Handler;
}
