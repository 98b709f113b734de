import type { Emulator } from '@kaisa-auth/emulator';

/** Something that goes wrong, and what the visitor is to see all the same. */
export interface Case {
  readonly name: string;
  /** Whether it goes wrong before there is a token, or after. */
  readonly token: 'none yet' | 'at hand';
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
  { name: 'all is well', token: 'at hand', shows: 'replacement', spoil: nothing },
  { name: 'slow DNCS', token: 'at hand', shows: 'original', spoil: slowDncs },
  { name: 'failing DNCS', token: 'at hand', shows: 'original', spoil: failingDncs },
  { name: 'dead DNCS', token: 'at hand', shows: 'original', spoil: deadDncs },
  { name: 'slow token endpoint', token: 'none yet', shows: 'original', spoil: slowTokens },
  { name: 'failing token endpoint', token: 'none yet', shows: 'original', spoil: failingTokens },
  { name: 'dead token endpoint', token: 'none yet', shows: 'original', spoil: deadTokens },
  { name: 'dead token endpoint', token: 'at hand', shows: 'replacement', spoil: deadTokens },
];
