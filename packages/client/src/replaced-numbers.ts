/**
 * Why a number was not replaced.
 *
 * @example
 * ```ts
 * import type { FallbackReason } from '@kaisa-auth/client';
 *
 * const isOutage = (reason?: FallbackReason) => reason === 'timeout' || reason === 'dncs_error';
 * ```
 */
export type FallbackReason =
  /** The budget ran out before DNCS answered. */
  | 'timeout'
  /** No token could be obtained, or DNCS refused the token. */
  | 'no_token'
  /** DNCS answered with a failure or an unreadable response, or could not be reached. */
  | 'dncs_error'
  /** DNCS answered without a replacement for this number. */
  | 'not_replaced';

/**
 * A number of the request, with its replacement.
 *
 * @example
 * ```ts
 * import type { ReplacedNumber } from '@kaisa-auth/client';
 *
 * const linkTo = ({ e164, local }: ReplacedNumber) => `<a href="tel:${e164}">${local}</a>`;
 * ```
 */
export interface ReplacedNumber {
  /** The number as it was passed in. */
  readonly asked: string;
  /** The number to dial: the replacement, or else the number that was passed in. */
  readonly e164: string;
  /** The number to show: the replacement, or else the number that was passed in. */
  readonly local: string;
  /** Why the number was not replaced. Absent if it was. */
  readonly reason?: FallbackReason;
}

/**
 * The result of `replaceNumbers`.
 *
 * @example
 * ```ts
 * import type { ReplacedNumbers } from '@kaisa-auth/client';
 *
 * const cookiesOf = ({ trackingId, sessionId }: ReplacedNumbers) => ({ trackingId, sessionId });
 * ```
 */
export interface ReplacedNumbers {
  /** One entry for each number passed in, in the same order. */
  readonly numbers: readonly ReplacedNumber[];
  /** The id of the visitor. Pass it with the next request of this visitor. */
  readonly trackingId: string;
  /** The id of the visit; empty if DNCS asks to clear it. Pass it with the next request of this visit. */
  readonly sessionId: string;
  /** The error that made all numbers fall back, for logging. Absent if DNCS answered. */
  readonly error?: unknown;
}

/**
 * The argument of `replaceNumbers`: the account, the numbers and what you know about the visitor. Kaisa documents the fields
 * (camel case here); texts that you omit are sent empty.
 *
 * @example
 * ```ts
 * import type { ReplaceNumbersRequest } from '@kaisa-auth/client';
 *
 * const request: ReplaceNumbersRequest = {
 *   advId: 'my-account',
 *   numbers: '+46 8 465 004 00',
 *   fullUrl: 'https://www.example.com/contact',
 *   userAgent: 'Mozilla/5.0',
 * };
 * ```
 */
export interface ReplaceNumbersRequest {
  /** The id of the account. */
  readonly advId: string;
  /** The numbers to replace, one or several: digits with an optional leading + and separators: spaces, hyphens, dots, slashes, brackets. */
  readonly numbers: string | readonly string[];
  /** Whether a web page or an app asks. Defaults to `'web'`. */
  readonly type?: 'web' | 'app' | undefined;
  /** The URL of the page that shows the numbers. */
  readonly fullUrl?: string | undefined;
  /** The URL from which the visitor came to the page. */
  readonly fullReferrer?: string | undefined;
  /** The visitor's user agent, not your server's: Kaisa blocks visitors by it. */
  readonly userAgent?: string | undefined;
  /** The visitor's IP address, not your server's: Kaisa blocks visitors by it. */
  readonly requestIpAddress?: string | undefined;
  /** `trackingId` of the last response to this visitor. */
  readonly trackingId?: string | undefined;
  /** `sessionId` of the last response to this visitor. */
  readonly sessionId?: string | undefined;
  /** Your own name-value pairs. Kaisa shows `custnr`, `custname` and `custemail`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/**
 * The options of `replaceNumbers`.
 *
 * @example
 * ```ts
 * import type { ReplaceOptions } from '@kaisa-auth/client';
 *
 * const options: ReplaceOptions = { budgetMs: 800 };
 * ```
 */
export interface ReplaceOptions {
  /** The limit for token, request and response together, in ms. Defaults to 1500, as Kaisa suggests. */
  readonly budgetMs?: number | undefined;
}
