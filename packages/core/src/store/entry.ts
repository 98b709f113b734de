import type { AcquiredToken } from '../acquisition.js';
import type { Context } from '../context.js';
import { sendingMargin } from '../lifetime.js';
import { open, seal } from './cipher.js';
import type { StoredEntry } from './commands.js';

/** Where a token lies in the store, and what its text is encrypted with. */
export interface Place {
  /** The store's key of it, which the text is bound to. */
  readonly name: string;
  /** The first encrypts, all decrypt. */
  readonly secrets: readonly string[];
}

interface Content {
  readonly accessToken: string;
  readonly scope?: string;
  readonly lifeMs: number;
}

/** The text to write. There is no moment in it: machines need not agree on the time. */
export function sealToken(
  { token, lifeMs }: AcquiredToken,
  { secrets, name }: Place,
): Promise<string> {
  const { accessToken, scope } = token;
  return seal(JSON.stringify({ accessToken, scope, lifeMs }), secrets, name);
}

/** For how long to write it, in ms: until the token may no longer be sent. */
export function ttlMsOf({ lifeMs, msLeft }: AcquiredToken): number {
  return Math.floor(msLeft() - sendingMargin(lifeMs));
}

/** The token of an entry that was asked for `age()` ms ago; undefined when its text does not open. */
export async function openToken(
  { value, msLeft: ttlMs }: StoredEntry,
  { secrets, name }: Place,
  now: Context['now'],
  age: () => number,
): Promise<AcquiredToken | undefined> {
  const text = await open(value, secrets, name);
  if (text === undefined) return undefined;
  const { lifeMs, ...named } = JSON.parse(text) as Content;
  const wholeMs = Math.min(lifeMs, ttlMs + sendingMargin(lifeMs));
  const msLeft = (): number => Math.max(0, wholeMs - age());
  const expiresAt = Math.floor(now() + msLeft());
  return { token: Object.freeze({ ...named, tokenType: 'Bearer', expiresAt }), lifeMs, msLeft };
}
