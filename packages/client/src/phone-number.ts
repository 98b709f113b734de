const DIALLABLE = /^\+?\d{3,15}$/;
const SEPARATORS = /[\s().\-/]/g;
/** The trunk prefix in `+46 (0)8 …`, which is dialled only within the country. */
const TRUNK_PREFIX = /^(\s*\+[\s\d]*)\(0\)/;

/** Whether a number without separators can be dialled. */
export function isDiallable(number: string): boolean {
  return DIALLABLE.test(number);
}

/** Removes separators and the trunk prefix. Returns an empty string for anything that is not a string. */
export function withoutSeparators(number: unknown): string {
  if (typeof number !== 'string') return '';
  return number.replace(TRUNK_PREFIX, '$1').replace(SEPARATORS, '');
}
