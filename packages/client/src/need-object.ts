import { checkOption } from '@kaisa-auth/core/adapter';

/** @throws TypeError that names the option, unless it is an object of named members: no list, and no `URLSearchParams` */
export function needObject(value: unknown, option: string): asserts value is object {
  checkOption(Object.prototype.toString.call(value) === '[object Object]', option, 'an object');
}
