/**
 * Checks an option. The message never contains the value, because that may be a secret in the wrong place.
 *
 * @throws TypeError that names the option and what it must be
 */
export function checkOption(isValid: boolean, option: string, expected: string): asserts isValid {
  if (!isValid) throw new TypeError(`kaisa-auth: ${option} must be ${expected}.`);
}

export function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * Reads an own option, or one inherited from a prototype that the user defined; `fallback` replaces undefined.
 * Members of `Object.prototype` are ignored, so that a polluted prototype cannot change where a secret is sent.
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
  for (let holder: unknown = options; isObject(holder); holder = Object.getPrototypeOf(holder)) {
    if (isObjectPrototype(holder)) return false;
    if (Object.hasOwn(holder, name)) return true;
  }
  return false;
}

/** Recognises the `Object.prototype` of any realm: Jest runs tests in a realm of their own. */
function isObjectPrototype(value: object): boolean {
  return Object.getPrototypeOf(value) === null && Object.hasOwn(value, 'hasOwnProperty');
}
