import { checkObject } from './check-object.js';

export const FORM = 'application/x-www-form-urlencoded';

/**
 * Encodes a body as v2 expects it (documented): one pair for each field. Strings are sent as they are; all other values
 * are sent as JSON in one pair, such as `phonenrs`, `custom_dynamic` and `custom_lead_data`.
 */
export function toForm(body: unknown): string {
  checkObject(body, 'body');
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form.toString();
}
