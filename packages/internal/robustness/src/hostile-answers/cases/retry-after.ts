import { GOOD, http, split } from '../answers.js';
import type { HostileCase, Theme } from '../case.js';
import { error, token } from '../outcomes.js';

/** The cases' clock starts at this moment: Thu, 01 Jan 2026 00:00:00 GMT. */
const DAY = 'Thu, 01 Jan 2026';

function answered(value: string | string[], status: number): Omit<HostileCase, 'must'> {
  const name = Array.isArray(value) ? value.join(' and ') : value;
  const shown = name.length > 40 ? `${name.slice(0, 20)}… (${name.length} characters)` : name;
  const answers = [http(status, '', { 'retry-after': value }), http(200, GOOD)];
  return { name: `${status}, Retry-After: ${shown}`, line: 'B4', answers };
}

/** Waited for, within the call of the caller. */
function short(value: string | string[], status = 429): HostileCase {
  return { ...answered(value, status), must: [token(300, 2)] };
}

/** The caller fails immediately, with this cooldown: the one that the server asked for, 5 min at most. */
function long(value: string, ms: number, status = 429): HostileCase {
  return { ...answered(value, status), must: [error('http_error', status)], cooldownMs: [ms, ms] };
}

/** Not a status for which the header counts. */
function ignored(value: string, status: number): HostileCase {
  return { ...long(value, 0, status), cooldownMs: [1, 1000] };
}

export const retryAfter: Theme = {
  name: 'Retry-After',
  cases: [
    // Whatever JavaScript reads as a number is one.
    ...split('0 7 007 1.5 -1 0x7 7e0 soon NaN PT7S 2026-01-01').map((it) => short(it)),
    ...['', '7 seconds', 'x'.repeat(8000), 'Thu, 99 Jan 2026 00:00:07 GMT'].map((it) => short(it)),
    short(`${DAY} 00:00:07 GMT`),
    short('Thursday, 01-Jan-26 00:00:07 GMT'),
    short('Thu Jan  1 00:00:07 2026'),
    short('Thu, 01 Jan 1970 00:00:00 GMT'),
    short(['7', '9']),
    short([`${DAY} 00:00:07 GMT`, '7']),
    long('15', 15_000),
    long('3600', 300_000),
    long('9'.repeat(400), 300_000),
    long(`${DAY} 00:01:00 GMT`, 60_000),
    long('Fri, 31 Dec 9999 23:59:59 GMT', 300_000),
    short('7', 503),
    long('60', 60_000, 503),
    ignored('60', 502),
    ignored('7', 400),
    ignored('7', 301),
  ],
};
