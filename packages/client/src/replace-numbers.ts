import { checkOption } from '@kaisa-auth/core/adapter';
import { TokenRequestError } from '@kaisa-auth/fetch';
import type { paths, ReplaceAnswer, ReplaceRequest } from '@kaisa-auth/openapi/dncs';
import { KaisaApiError } from './kaisa-api-error.js';
import type { KaisaClient } from './kaisa-client.js';
import { needObject } from './need-object.js';
import { within } from './within.js';

/** What Kaisa suggests to wait, network included. */
const BUDGET_MS = 1500;

/** The longest that a timer can wait. */
const MAX_MS = 2_147_483_647;

/** What can be dialled, once separators are taken out. */
const DIALLED = /^\+?\d{3,15}$/;
const SEPARATORS = /[\s().\-/]/g;
/** `+46 (0)8 …`: the 0 is for calls from within the country. */
const TRUNK = /^(\s*\+[\s\d]*)\(0\)/;

/** Why a number was not replaced. */
export type FallbackReason =
  /** The budget was over before there was an answer, whoever was slow. */
  | 'timeout'
  /** There is no token, or DNCS takes none that there is. */
  | 'no_token'
  /** DNCS refused, is down, or sent what is no answer. */
  | 'dncs_error'
  /** DNCS answered, and has nothing to put in its place. */
  | 'not_replaced';

export interface ReplacedNumber {
  /** As it was asked. */
  readonly asked: string;
  /** To dial: of the replacement, or the number that was asked. */
  readonly e164: string;
  /** To show: of the replacement, or the number that was asked. */
  readonly local: string;
  /** Missing where it is a replacement. */
  readonly reason?: FallbackReason;
}

export interface ReplacedNumbers {
  /** One for each number asked, in the same order. */
  readonly numbers: readonly ReplacedNumber[];
  /** For the next request of this visitor. */
  readonly trackingId: string;
  /** For the next request of this visit. */
  readonly sessionId: string;
  /** What went wrong, where something did: for a log. */
  readonly error?: unknown;
}

/** What is known of the visitor. What is left out is sent empty. */
export interface ReplaceNumbersRequest {
  /** The account. */
  readonly advId: string;
  /** Each with digits, and + or separators (spaces, hyphens, dots, slashes, brackets). */
  readonly numbers: string | readonly string[];
  /** Default `web`. */
  readonly type?: 'web' | 'app' | undefined;
  readonly fullUrl?: string | undefined;
  readonly fullReferrer?: string | undefined;
  /** The visitor's, not yours: Kaisa blocks by it. */
  readonly userAgent?: string | undefined;
  /** The visitor's, not yours: Kaisa blocks by it. */
  readonly requestIpAddress?: string | undefined;
  /** Of the last answer to this visitor. */
  readonly trackingId?: string | undefined;
  /** Of the last answer to this visitor. */
  readonly sessionId?: string | undefined;
  /** Pairs of your own; Kaisa shows `custnr`, `custname` and `custemail`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

export interface ReplaceOptions {
  /** For the token, the request and its answer together, in ms, at most 2147483647. Default 1500, which Kaisa suggests. */
  readonly budgetMs?: number | undefined;
}

/**
 * Asks DNCS once what to show and dial in place of numbers: always an answer for each of them, within the budget,
 * and the number itself where there is no other. With a provider that is `warm`, no time goes into a token.
 *
 * @throws TypeError for a number that cannot be dialled, and for a wrong option; for nothing else
 */
export async function replaceNumbers(
  dncs: Pick<KaisaClient<paths>, 'POST' | '~paths'>,
  request: ReplaceNumbersRequest,
  options: ReplaceOptions = {},
): Promise<ReplacedNumbers> {
  checkOption(
    typeof (Object(dncs) as Partial<typeof dncs>).POST === 'function',
    'dncs',
    'a client for DNCS',
  );
  needRequest(request);
  needObject(options, 'options');
  const { budgetMs = BUDGET_MS } = options;
  const isTime = typeof budgetMs === 'number' && budgetMs > 0 && budgetMs <= MAX_MS;
  checkOption(isTime, 'budgetMs', `a number of milliseconds above 0, at most ${MAX_MS}`);
  const asked = [request.numbers].flat();
  const { trackingId = '', sessionId = '' } = request;
  const known = { trackingId, sessionId };
  if (asked.length === 0) return { numbers: [], ...known };

  const budget = new AbortController();
  const timer = setTimeout(() => {
    budget.abort(new DOMException(`no answer within ${budgetMs} ms`, 'TimeoutError'));
  }, budgetMs);
  try {
    const body = bodyOf(request, asked);
    const { signal } = budget;
    const { data } = await within(signal, dncs.POST('/dncs', { body, signal }));
    return readAnswer(data, asked, known);
  } catch (error) {
    const reason = reasonOf(error, budget.signal);
    return { numbers: asked.map((number) => original(number, reason)), ...known, error };
  } finally {
    clearTimeout(timer);
  }
}

/** @throws TypeError that names what is wrong */
function needRequest(request: ReplaceNumbersRequest): void {
  needObject(request, 'request');
  const { numbers, advId, type = 'web' } = request;
  for (const number of [numbers].flat()) {
    checkOption(DIALLED.test(bare(number)), 'numbers', 'numbers to dial');
  }
  checkOption(text(advId) !== undefined, 'advId', 'a non-empty string');
  checkOption(['web', 'app'].includes(type), 'type', "'web' or 'app'");
}

function bodyOf(request: ReplaceNumbersRequest, asked: readonly string[]): ReplaceRequest {
  const { advId, type = 'web', fullUrl = '', fullReferrer = '', parameters = {} } = request;
  const { trackingId = '', sessionId = '', userAgent = '', requestIpAddress = '' } = request;
  const numbers = [...new Set(asked.map(bare))].join(',');
  const visit = { fullUrl, fullReferrer, trackingId, sessionId, userAgent, requestIpAddress };
  return { type, advId, numbers, parameters, ...visit };
}

/** The answer of DNCS is not documented: any of it may be missing, or something else. */
function readAnswer(
  data: ReplaceAnswer,
  asked: readonly string[],
  known: Pick<ReplacedNumbers, 'trackingId' | 'sessionId'>,
): ReplacedNumbers {
  const { numbers, tracking_id, session_id, clear_cookie } = data;
  const entries: readonly unknown[] = Array.isArray(numbers) ? numbers : [];
  return {
    numbers: asked.map(
      (number) => replacementOf(number, entries) ?? original(number, 'not_replaced'),
    ),
    trackingId: text(tracking_id) ?? known.trackingId,
    sessionId: clear_cookie === true ? '' : (text(session_id) ?? known.sessionId),
  };
}

function replacementOf(asked: string, all: readonly unknown[]): ReplacedNumber | undefined {
  const entries = all.map((entry) => Object(entry) as Record<string, unknown>);
  const found = entries.find(({ number_on_page }) => bare(number_on_page) === bare(asked));
  const { e164, local } = Object(found?.replace_with) as { e164?: unknown; local?: unknown };
  const dialled = bare(e164);
  if (!DIALLED.test(dialled)) return undefined;
  return { asked, e164: dialled, local: text(local) ?? dialled };
}

function original(asked: string, reason: FallbackReason): ReplacedNumber {
  return { asked, e164: bare(asked), local: asked, reason };
}

function reasonOf(error: unknown, budget: AbortSignal): FallbackReason {
  if (error instanceof TokenRequestError) return 'no_token';
  if (error instanceof KaisaApiError && error.status === 401) return 'no_token';
  return budget.aborted ? 'timeout' : 'dncs_error';
}

function bare(number: unknown): string {
  return typeof number === 'string' ? number.replace(TRUNK, '$1').replace(SEPARATORS, '') : '';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
