import type { IssuedToken } from '../base/access-token.js';
import { countdown, type Stopwatch } from '../base/clock.js';
import { expiryMarginMs } from '../base/lifetime.js';
import type { StoredEntry } from '../base/store-commands.js';
import { open, seal } from './cipher.js';

/** Where the entry of a token is stored, and what it is encrypted with. */
export interface EntryLocation {
  /** The key of the entry, to which its content is bound. */
  readonly name: string;
  /** The first secret encrypts, every secret decrypts. */
  readonly secrets: readonly string[];
}

/** How far the clocks of the machines may disagree: half a day, more than between most time zones. */
const CLOCK_TOLERANCE_MS = 43_200_000;

/** What an entry contains. Remaining lifetimes are not computed from `issuedAt`, because clocks need not agree. */
interface Content {
  readonly accessToken: string;
  readonly scope?: string;
  readonly lifeMs: number;
  /** When the token was issued, by its requester's clock in epoch milliseconds. Bounds how long an entry can be replayed. */
  readonly issuedAt: number;
}

/** Encrypts a token for the store. */
export function sealToken(
  { token, lifetimeMs }: IssuedToken,
  { secrets, name }: EntryLocation,
): Promise<string> {
  const { accessToken, scope } = token;
  const issuedAt = token.expiresAt - lifetimeMs;
  const content: Content = { accessToken, ...(scope && { scope }), lifeMs: lifetimeMs, issuedAt };
  return seal(JSON.stringify(content), secrets, name);
}

/** Returns how long an entry should live, in ms: until its token can no longer be sent. */
export function entryTtlMs({ lifetimeMs, remainingMs }: IssuedToken): number {
  return Math.floor(remainingMs() - expiryMarginMs(lifetimeMs));
}

/**
 * Decrypts the token of an entry. Returns undefined if none of the secrets opens it, or it expired long ago.
 *
 * @param age a stopwatch started before the read, so that the time the read takes counts towards the lifetime
 */
export async function openToken(
  { value, msLeft }: StoredEntry,
  { secrets, name }: EntryLocation,
  now: () => number,
  age: Stopwatch,
): Promise<IssuedToken | undefined> {
  const text = await open(value, secrets, name);
  if (text === undefined) return undefined;
  const { lifeMs, issuedAt, ...named } = JSON.parse(text) as Content;
  if (now() > issuedAt + lifeMs + CLOCK_TOLERANCE_MS) return undefined;
  const leftWhenRead = Math.min(lifeMs, msLeft + expiryMarginMs(lifeMs));
  const remainingMs = countdown(leftWhenRead, age);
  const expiresAt = Math.floor(now() + remainingMs());
  const token = Object.freeze({ ...named, tokenType: 'Bearer', expiresAt } as const);
  return { token, lifetimeMs: lifeMs, remainingMs };
}
