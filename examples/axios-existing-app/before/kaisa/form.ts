import type { AxiosRequestHeaders } from 'axios';

type Fields = Readonly<Record<string, string | number | undefined>>;

/** v2 takes form-encoded writes only. */
export function toForm(fields: unknown, headers: AxiosRequestHeaders): string | undefined {
  if (fields === undefined) return undefined;
  headers.setContentType('application/x-www-form-urlencoded');
  return toQuery(fields as Fields);
}

/** Fields without a value are left out: v2 keeps what it has for them. */
export function toQuery(fields: Fields): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) query.append(name, String(value));
  }
  return query.toString();
}
