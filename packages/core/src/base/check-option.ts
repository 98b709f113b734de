/**
 * Checks an option. The message never contains the value, because that may be a secret in the wrong place.
 *
 * @param option the name of the option
 * @param expected what the option must be, such as `a number above 0`
 * @throws TypeError with both if `isValid` is false
 * @example
 * ```ts
 * import { checkOption } from '@kaisa-auth/core/adapter';
 *
 * const retries: unknown = 3;
 * checkOption(typeof retries === 'number', 'retries', 'a number'); // `retries` is a number from here on
 * ```
 */
export function checkOption(isValid: boolean, option: string, expected: string): asserts isValid {
  if (!isValid) throw new TypeError(`kaisa-auth: ${option} must be ${expected}.`);
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

/** The form of a duration in ms, for messages. */
export const DURATION_FORM = 'a number above 0, below 700000000';

/** Whether three times this many ms fit into a timer, whose limit is 2³¹ − 1. */
export function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value < 7e8;
}

export function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/**
 * Whether the value is an object other than null. A function is not.
 *
 * @example
 * ```ts
 * import { isObject } from '@kaisa-auth/core/adapter';
 *
 * isObject({}); // true
 * isObject(null); // false
 * ```
 */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * Reads an option that is an own member, or inherited from a prototype that the user defined; `fallback` replaces undefined.
 * Members of `Object.prototype` are ignored, so that a polluted prototype cannot change where a secret is sent.
 *
 * @example
 * ```ts
 * import { readOption } from '@kaisa-auth/core/adapter';
 *
 * const options: { retries?: number } = {};
 * readOption(options, 'retries', 3); // 3
 * ```
 */
export function readOption<Options extends object, Name extends keyof Options>(
  options: Options,
  name: Name,
): Options[Name] | undefined;
export function readOption<Options extends object, Name extends keyof Options>(
  options: Options,
  name: Name,
  fallback: NonNullable<Options[Name]>,
): Exclude<Options[Name], undefined>;
export function readOption<Options extends object, Name extends keyof Options>(
  options: Options,
  name: Name,
  fallback?: Options[Name],
): Options[Name] | undefined {
  const value = hasOption(options, name) ? options[name] : undefined;
  return value === undefined ? fallback : value;
}

/** Whether the object or a prototype that the user defined has the member. */
export function hasOption(options: object, name: PropertyKey): boolean {
  return holdersOf(options).some((holder) => Object.hasOwn(holder, name));
}

/** Returns an object and its prototypes, except for `Object.prototype`, which may be polluted. */
export function holdersOf(value: unknown): object[] {
  if (!isObject(value)) return [];
  const prototype: unknown = Object.getPrototypeOf(value);
  // The `Object.prototype` of any realm: Jest runs tests in a realm of their own.
  const isRoot = prototype === null && Object.hasOwn(value, 'hasOwnProperty');
  return isRoot ? [] : [value, ...holdersOf(prototype)];
}
