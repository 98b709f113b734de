/** What a part came to: for people, for plots, for programs, and for the exit code. */
export interface PartResult {
  readonly title: string;
  /** What was measured, and how to read it. */
  readonly about: string;
  readonly tables: readonly Table[];
  readonly charts: readonly Chart[];
  readonly claims: readonly Claim[];
  /** The numbers behind, for the JSON. */
  readonly data: unknown;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What ours must keep. */
export interface Claim {
  readonly text: string;
  readonly seen: string;
  /** 'not judged' where this run could not tell: neither kept nor missed. */
  readonly met: boolean | 'not judged';
}

export function isMissed({ met }: Claim): boolean {
  return met === false;
}

export interface Chart {
  /** Names the file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** A logarithmic axis begins at 1, and shows 0 as nothing. */
  readonly scale: 'linear' | 'log';
  readonly groups: readonly BarGroup[];
}

export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The middle half of the rounds. */
  readonly low?: number;
  readonly high?: number;
  /** Drawn in another colour. */
  readonly ours: boolean;
}
