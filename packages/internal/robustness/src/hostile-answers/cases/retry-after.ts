import { GOOD, http } from '../answers.js';
import type { HostileCase, Outcome, Theme } from '../case.js';
import { error, token } from '../outcomes.js';

/** The cases' clock starts at this moment: Thu, 01 Jan 2026 00:00:00 GMT. */
const DAY = 'Thu, 01 Jan 2026';

/** Too long for the caller: told at once, and kept for the time that the server asked for, 5 min at most. */
function long(value: string, cooldownMs: number): HostileCase {
  return {
    ...answered(value, [error('http_error', 429)]),
    cooldownMs: [cooldownMs, cooldownMs],
  };
}

/** Waited for, within the call of the caller. */
function short(value: string | string[]): HostileCase {
  return answered(value, [token(300, 2)]);
}

function answered(value: string | string[], must: Outcome[], status = 429): HostileCase {
  const refusal = http(status, '', { 'retry-after': value });
  const name = Array.isArray(value) ? value.join(' and ') : value;
  const shown = name.length > 40 ? `${name.slice(0, 20)}… (${name.length} characters)` : name;
  return {
    name: `${status}, Retry-After: ${shown}`,
    line: 'B4',
    answers: [refusal, http(200, GOOD)],
    must,
  };
}

export const retryAfter: Theme = {
  name: 'Retry-After',
  cases: [
    short('0'),
    short('7'),
    short('007'),
    short('1.5'),
    short(`${DAY} 00:00:07 GMT`),
    short('Thursday, 01-Jan-26 00:00:07 GMT'),
    short('Thu Jan  1 00:00:07 2026'),
    short('Wed, 31 Dec 2025 23:59:59 GMT'),
    short('Thu, 01 Jan 1970 00:00:00 GMT'),
    short('-1'),
    short('-99999999999'),
    short(''),
    // Whatever JavaScript reads as a number is one.
    short('0x7'),
    short('7e0'),
    short('soon'),
    short('NaN'),
    short('Infinity seconds'),
    short('7 seconds'),
    short('PT7S'),
    short('Thu, 99 Jan 2026 00:00:07 GMT'),
    short('2026-01-01'),
    short('x'.repeat(8000)),
    short(['7', '9']),
    short(['7', 'soon']),
    short([`${DAY} 00:00:07 GMT`, '7']),
    long('15', 15_000),
    long('3600', 300_000),
    long('9'.repeat(400), 300_000),
    long(`${DAY} 00:01:00 GMT`, 60_000),
    long('Thursday, 01-Jan-26 00:01:00 GMT', 60_000),
    long('Thu Jan  1 00:01:00 2026', 60_000),
    long('Fri, 31 Dec 9999 23:59:59 GMT', 300_000),
    { ...answered('7', [token(300, 2)], 503) },
    { ...answered('60', [error('http_error', 503)], 503), cooldownMs: [60_000, 60_000] },
    { ...answered('60', [error('http_error', 502)], 502), cooldownMs: [1, 1000] },
    { ...answered('7', [error('http_error', 400)], 400), cooldownMs: [1, 1000] },
    { ...answered('99999', [error('http_error', 400)], 400), cooldownMs: [1, 1000] },
    { ...answered('7', [error('http_error', 301)], 301), cooldownMs: [1, 1000] },
  ],
};
