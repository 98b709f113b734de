import type { AxiosInstance } from 'axios';

/** Asks once, without retries, and never throws for an answer: the status says how Kaisa does. */
export async function checkHealth(http: AxiosInstance): Promise<string> {
  const { status } = await http.get('/miscellaneous/ping', { validateStatus: () => true });
  if (status === 200) return 'ok';
  return status === 401 || status === 403 ? `no access (${status})` : `trouble (${status})`;
}
