import { createTokenProvider, TokenRequestError, type AccessToken } from '@kaisa-auth/core';

const auth = { clientId: 'id', clientSecret: 'secret' };

export const token: Promise<AccessToken> = createTokenProvider(auth).getToken();
export const codeOf = (error: unknown): string | undefined =>
  error instanceof TokenRequestError ? error.code : undefined;
createTokenProvider({ credentials: async () => auth, allowedOrigins: ['https://api.example.com'] });

// @ts-expect-error a misspelt option
createTokenProvider({ clientID: 'id', clientSecret: 'secret' });
// @ts-expect-error a list, or a function
createTokenProvider({ ...auth, allowedOrigins: 'https://api.example.com' });
