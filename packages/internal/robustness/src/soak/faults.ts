import type { Random } from './random.js';

/** What a network can do to a connection. */
export type Fault =
  | { readonly kind: 'none' }
  /** Each piece arrives later. */
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'throttle'; readonly bytesPerMs: number }
  /** Reset once so many bytes have passed in either direction, at most. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Nothing more passes, nor is lost, until the fault ends: the connection stays open. */
  | { readonly kind: 'black hole'; readonly afterBytes: number };

export type FaultKind = Exclude<Fault['kind'], 'none'>;

export const FAULT_KINDS: readonly FaultKind[] = ['delay', 'throttle', 'cut', 'black hole'];

export const NO_FAULT: Fault = { kind: 'none' };

/** Those that end something do so within `mostBytes`: as many as an exchange takes. */
export function faultOf(kind: Fault['kind'], mostBytes: number, random: Random): Fault {
  return FAULTS[kind](random, mostBytes);
}

const FAULTS: Record<Fault['kind'], (random: Random, mostBytes: number) => Fault> = {
  none: () => NO_FAULT,
  delay: (random) => ({ kind: 'delay', ms: random.between(1, 120) }),
  throttle: (random) => ({ kind: 'throttle', bytesPerMs: random.between(8, 64) }),
  cut: (random, mostBytes) => ({ kind: 'cut', afterBytes: random.between(0, mostBytes) }),
  'black hole': (random, mostBytes) => ({
    kind: 'black hole',
    afterBytes: random.between(0, mostBytes),
  }),
};
