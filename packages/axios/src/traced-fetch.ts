/** Lets the request of axios's fetch adapter tell who answered in the end, as that of its http adapter does. */
export async function tracedFetch(
  input: Parameters<typeof fetch>[0],
  init?: RequestInit,
): Promise<Response> {
  const response = await fetch(input, init);
  Object.assign(input, { res: { responseUrl: response.url } });
  return response;
}
