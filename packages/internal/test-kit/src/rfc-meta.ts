// Whoever imports this module alone would else not see the member.
import type {} from 'vitest';

/** Lets a test name the lines of RFCs that it shows: `{ meta: { rfc: ['6749 §3.2: POST'] } }`. */
declare module 'vitest' {
  interface TaskMeta {
    rfc?: readonly string[];
  }
}
