import { isObject } from '@kaisa-auth/core/adapter';
import { isDiallable, withoutSeparators } from './phone-number.js';

/** How many entries of a response are read. DNCS sends one for each number that it was asked for. */
const MAX_ENTRIES = 10_000;

/** Maps each number on the page, without separators, to its first entry. */
export function indexEntries(entries: readonly unknown[]): ReadonlyMap<string, unknown> {
  // A map keeps the last of equal keys.
  const reversed = entries.slice(0, MAX_ENTRIES).toReversed();
  return new Map(
    reversed.map((entry) => [withoutSeparators(memberOf(entry, 'number_on_page')), entry]),
  );
}

/** Finds the replacement of a number. Any member of an entry may be missing or of another type. */
export function replacementOf(
  asked: string,
  entries: ReadonlyMap<string, unknown>,
): { asked: string; e164: string; local: string } | undefined {
  const replacement = memberOf(entries.get(withoutSeparators(asked)), 'replace_with');
  const e164 = withoutSeparators(memberOf(replacement, 'e164'));
  if (!isDiallable(e164)) return undefined;
  return { asked, e164, local: nonEmptyText(memberOf(replacement, 'local')) ?? e164 };
}

function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

/** Returns a text that is not empty, and undefined for anything else. */
export function nonEmptyText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
