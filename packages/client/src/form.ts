import { needObject } from './need-object.js';

export const FORM = 'application/x-www-form-urlencoded';

/**
 * A body as v2 takes it: pairs, and what is no text as JSON inside one value (`phonenrs`, `custom_dynamic`,
 * `custom_lead_data`). A text stays as it is, so JSON that is written already is not quoted again.
 */
export function toForm(body: unknown): string {
  needObject(body, 'body');
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    if (value !== undefined)
      form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form.toString();
}
