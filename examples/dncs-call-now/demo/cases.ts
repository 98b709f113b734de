import type { Emulator } from '@kaisa-auth/emulator';

/** A failure, and the number that the visitor must see nevertheless. */
export interface Case {
  readonly name: string;
  /** Whether a token is cached when the failure begins. */
  readonly token: 'none' | 'cached';
  readonly shows: 'replacement' | 'original';
  readonly spoil: (kaisa: Emulator) => void;
}

/** Far more than the budget. */
const SLOW_MS = 10_000;

const slowDncs = ({ api }: Emulator): void => {
  api.delay(SLOW_MS);
};
const failingDncs = ({ api }: Emulator): void => {
  api.refuseWith({ status: 503 });
};
const deadDncs = ({ api }: Emulator): void => {
  api.breakConnection();
};
const slowTokens = ({ tokenEndpoint }: Emulator): void => {
  tokenEndpoint.delay(SLOW_MS);
};
const failingTokens = ({ tokenEndpoint }: Emulator): void => {
  tokenEndpoint.fail({ status: 500 });
};
const deadTokens = ({ tokenEndpoint }: Emulator): void => {
  tokenEndpoint.breakConnection();
};
const nothing = (): void => undefined;

export const cases: readonly Case[] = [
  { name: 'no failure', token: 'cached', shows: 'replacement', spoil: nothing },
  { name: 'slow DNCS', token: 'cached', shows: 'original', spoil: slowDncs },
  { name: 'failing DNCS', token: 'cached', shows: 'original', spoil: failingDncs },
  { name: 'unreachable DNCS', token: 'cached', shows: 'original', spoil: deadDncs },
  { name: 'slow token endpoint', token: 'none', shows: 'original', spoil: slowTokens },
  { name: 'failing token endpoint', token: 'none', shows: 'original', spoil: failingTokens },
  { name: 'unreachable token endpoint', token: 'none', shows: 'original', spoil: deadTokens },
  { name: 'unreachable token endpoint', token: 'cached', shows: 'replacement', spoil: deadTokens },
];
