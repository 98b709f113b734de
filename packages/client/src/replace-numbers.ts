import { checkOption, isObject, readOption } from '@kaisa-auth/core/adapter';
import { TokenRequestError } from '@kaisa-auth/fetch';
import type { paths, ReplaceResponse, ReplaceRequest } from '@kaisa-auth/openapi/dncs';
import { checkObject } from './check-object.js';
import { indexEntries, nonEmptyText, replacementOf } from './dncs-entries.js';
import { KaisaApiError } from './kaisa-api-error.js';
import type { KaisaClient } from './kaisa-client.js';
import { isDiallable, withoutSeparators } from './phone-number.js';
import { rejectOnAbort } from './reject-on-abort.js';
import type {
  FallbackReason,
  ReplacedNumber,
  ReplacedNumbers,
  ReplaceNumbersRequest,
  ReplaceOptions,
} from './replaced-numbers.js';

/** The timeout that Kaisa suggests, network included (documented). */
const DEFAULT_BUDGET_MS = 1500;

/** The longest delay of a timer, and so the largest `budgetMs`. */
const MAX_BUDGET_MS = 2_147_483_647;

type VisitIds = Pick<ReplacedNumbers, 'trackingId' | 'sessionId'>;

/**
 * Asks DNCS once which numbers to show and dial. Resolves within the budget with an entry for every number: its replacement, or
 * the number itself and the reason. A provider with `warm` keeps a token cached, so that the budget is spent on DNCS alone.
 *
 * @param dncs a client for DNCS
 * @throws TypeError if a number cannot be dialled, or naming the invalid option; never for failures of DNCS
 * @example
 * ```ts
 * import { createKaisaClient, replaceNumbers } from '@kaisa-auth/client';
 *
 * async function numberToShow(dncsUrl: string): Promise<string | undefined> {
 *   const auth = { clientId: 'my-app', clientSecret: 'secret' };
 *   const dncs = createKaisaClient('dncs', auth, { url: dncsUrl });
 *   const { numbers } = await replaceNumbers(dncs, { advId: 'my-account', numbers: '+46 8 465 004 00' });
 *   return numbers[0]?.local;
 * }
 * ```
 */
export async function replaceNumbers(
  dncs: Pick<KaisaClient<paths>, 'POST' | '~paths'>,
  request: ReplaceNumbersRequest,
  options: ReplaceOptions = {},
): Promise<ReplacedNumbers> {
  checkOption(isObject(dncs) && typeof dncs.POST === 'function', 'dncs', 'a client for DNCS');
  checkRequest(request);
  const budgetMs = readBudget(options);
  const asked = [request.numbers].flat();
  const visit = {
    trackingId: readOption(request, 'trackingId', ''),
    sessionId: readOption(request, 'sessionId', ''),
  };
  if (asked.length === 0) return { numbers: [], ...visit };

  const budget = new AbortController();
  const timer = setTimeout(() => {
    budget.abort(new DOMException(`no response within ${budgetMs} ms`, 'TimeoutError'));
  }, budgetMs);
  try {
    const body = bodyOf(request, asked);
    const { signal } = budget;
    const { data } = await rejectOnAbort(signal, dncs.POST('/dncs', { body, signal }));
    return replacementsIn(data, asked, visit);
  } catch (error) {
    const reason = reasonOf(error, budget.signal);
    return { numbers: asked.map((number) => unreplaced(number, reason)), ...visit, error };
  } finally {
    clearTimeout(timer);
  }
}

/** @throws TypeError that names the invalid member */
function checkRequest(request: ReplaceNumbersRequest): void {
  checkObject(request, 'request');
  for (const number of [readOption(request, 'numbers')].flat()) {
    checkOption(isDiallable(withoutSeparators(number)), 'numbers', 'numbers to dial');
  }
  const advId = nonEmptyText(readOption(request, 'advId'));
  checkOption(advId !== undefined, 'advId', 'a non-empty string');
  const type = readOption(request, 'type', 'web');
  checkOption(['web', 'app'].includes(type), 'type', "'web' or 'app'");
}

function readBudget(options: ReplaceOptions): number {
  checkObject(options, 'options');
  const budgetMs = readOption(options, 'budgetMs', DEFAULT_BUDGET_MS);
  const isValid = typeof budgetMs === 'number' && budgetMs > 0 && budgetMs <= MAX_BUDGET_MS;
  checkOption(isValid, 'budgetMs', `a number of milliseconds above 0, at most ${MAX_BUDGET_MS}`);
  return budgetMs;
}

function bodyOf(request: ReplaceNumbersRequest, asked: readonly string[]): ReplaceRequest {
  return {
    type: readOption(request, 'type', 'web'),
    advId: request.advId,
    numbers: [...new Set(asked.map(withoutSeparators))].join(','),
    parameters: readOption(request, 'parameters', {}),
    fullUrl: readOption(request, 'fullUrl', ''),
    fullReferrer: readOption(request, 'fullReferrer', ''),
    trackingId: readOption(request, 'trackingId', ''),
    sessionId: readOption(request, 'sessionId', ''),
    userAgent: readOption(request, 'userAgent', ''),
    requestIpAddress: readOption(request, 'requestIpAddress', ''),
  };
}

/** Reads a response whose shape Kaisa does not document: any member may be missing or of another type. */
function replacementsIn(
  data: ReplaceResponse,
  asked: readonly string[],
  visit: VisitIds,
): ReplacedNumbers {
  const { numbers, tracking_id, session_id, clear_cookie } = data;
  const entries = indexEntries(Array.isArray(numbers) ? numbers : []);
  return {
    numbers: asked.map(
      (number) => replacementOf(number, entries) ?? unreplaced(number, 'not_replaced'),
    ),
    trackingId: nonEmptyText(tracking_id) ?? visit.trackingId,
    sessionId: clear_cookie === true ? '' : (nonEmptyText(session_id) ?? visit.sessionId),
  };
}

function unreplaced(asked: string, reason: FallbackReason): ReplacedNumber {
  return { asked, e164: withoutSeparators(asked), local: asked, reason };
}

function reasonOf(error: unknown, budget: AbortSignal): FallbackReason {
  if (error instanceof TokenRequestError) return 'no_token';
  if (error instanceof KaisaApiError && error.status === 401) return 'no_token';
  return budget.aborted ? 'timeout' : 'dncs_error';
}
