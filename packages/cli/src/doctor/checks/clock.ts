import { fail, pass, warn, type Result } from '../result.js';

/** `Date` has whole seconds, and responses take a moment. */
const TOLERATED_SECONDS = 30;

/** Certificates and signatures are rejected from this difference on. */
const WRONG_SECONDS = 300;

/** Compares the clock of this machine with the header `Date` of any response. */
export async function checkClock(url: URL, timeoutMs: number): Promise<Result> {
  const sentAt = Date.now();
  const date = await dateOf(url, timeoutMs);
  if (date === undefined) {
    return warn('The clock could not be compared', `${url.host} sends no date.`);
  }
  const receivedAt = Date.now();
  // The response was written at some time in between.
  const ahead = sentAt - date;
  const behind = date - receivedAt;
  const seconds = Math.round(Math.max(ahead, behind, 0) / 1000);
  if (seconds <= TOLERATED_SECONDS) return pass('The clock agrees with that of the server');
  const title = `The clock is ${durationOf(seconds)} ${ahead > behind ? 'ahead of' : 'behind'} that of the server`;
  const detail = 'Certificates seem expired or not yet valid, and log entries cannot be matched.';
  const next =
    'Synchronize the clock of this machine, for example with NTP: timedatectl set-ntp true.';
  return seconds > WRONG_SECONDS ? fail(title, detail, next) : warn(title, detail, next);
}

/** Asks for nothing in particular, without the token: every response has a date. */
async function dateOf({ origin }: URL, timeoutMs: number): Promise<number | undefined> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const { headers } = await fetch(`${origin}/`, { method: 'HEAD', redirect: 'manual', signal });
    const date = Date.parse(headers.get('date') ?? '');
    return Number.isNaN(date) ? undefined : date;
  } catch {
    // The checks that follow say why.
    return undefined;
  }
}

function durationOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
