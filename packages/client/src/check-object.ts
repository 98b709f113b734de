import { checkOption } from '@kaisa-auth/core/adapter';

/**
 * @throws TypeError that names the option, unless the value is a plain object: lists and `URLSearchParams` are rejected
 */
export function checkObject(value: unknown, option: string): asserts value is object {
  checkOption(Object.prototype.toString.call(value) === '[object Object]', option, 'an object');
}
