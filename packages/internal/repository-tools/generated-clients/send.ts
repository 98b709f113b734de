/** How the client of orval sends its requests. The check sets both members. */
export const connection = { baseUrl: '', fetch };

export async function send<T>(url: string, init: RequestInit): Promise<T> {
  const response = await connection.fetch(connection.baseUrl + url, init);
  return { status: response.status, headers: response.headers, data: await response.json() } as T;
}
