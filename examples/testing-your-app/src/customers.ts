import { kaisaAuth, type TokenProviderOptions } from '@kaisa-auth/fetch';

/** The part of the app that calls Kaisa. The tests give it other URLs. */
export function connect(baseUrl: string, auth: TokenProviderOptions) {
  const kaisaFetch = kaisaAuth(auth);
  return {
    async names(): Promise<string[]> {
      const response = await kaisaFetch(`${baseUrl}/customers`);
      if (!response.ok) throw new Error(`Kaisa answered ${response.status}`);
      const { customers } = (await response.json()) as { customers: { name: string }[] };
      return customers.map(({ name }) => name);
    },
  };
}
