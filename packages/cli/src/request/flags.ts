import type { CommonFlags } from '../config/connection.js';
import type { Api } from './target.js';

/** The options of `request`, as commander names them. */
export interface RequestFlags extends CommonFlags {
  readonly api: Api;
  /** `name=value`, in order. */
  readonly field?: readonly string[];
  /** A body, or true if the fields are to be sent as JSON. */
  readonly json?: string | true;
  /** A file, or `-` for standard input. */
  readonly input?: string;
  readonly include?: boolean;
  readonly paginate?: boolean;
}
