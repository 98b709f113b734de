import { differenceOf, ratioOf, spreadOf, type Spread } from '../measure/rounds.js';
import type { Allocation, ByKind } from '../workers/hot-path.js';

/** Times are in nanoseconds per call; a quick run has none. */
export interface HotPathNumbers {
  readonly allocation: Allocation;
  readonly alone: ByKind;
  readonly shared: ByKind;
  readonly getToken: Record<string, number[]>;
}

/** The numbers of one contestant for one kind of request. */
export interface Entry {
  readonly kind: string;
  readonly way: string;
  readonly ns?: Spread | undefined;
  readonly overBare?: Spread | undefined;
  /** Time ÷ hand-written, in a process of its own and in a shared one. */
  readonly alone?: Spread | undefined;
  readonly shared?: Spread | undefined;
  readonly bytes: number;
  readonly bytesRatio?: number | undefined;
  readonly promises?: number | undefined;
}

export function entriesOf(
  { allocation, alone, shared }: HotPathNumbers,
  kind: string,
): readonly Entry[] {
  const { [kind]: bytes = {} } = allocation.bytes;
  const byHand = bytes['hand-written'];
  return Object.entries(bytes).map(([way, rounds]) => {
    const { [way]: ns, bare } = alone[kind] ?? {};
    return {
      kind,
      way,
      ns: ns && spreadOf(ns),
      overBare: ns && bare && way !== 'bare' ? differenceOf(ns, bare) : undefined,
      alone: ratioToHandWritten(alone[kind], way),
      shared: ratioToHandWritten(shared[kind], way),
      // The least of the rounds, because unoptimized code allocates more.
      bytes: Math.min(...rounds),
      bytesRatio: byHand && Math.min(...rounds) / Math.min(...byHand),
      promises: allocation.promises[kind]?.[way],
    };
  });
}

function ratioToHandWritten(
  times: Record<string, number[]> | undefined,
  way: string,
): Spread | undefined {
  const { [way]: own, 'hand-written': byHand } = times ?? {};
  return own && byHand && ratioOf(own, byHand);
}
