import { createTokenProvider } from '@kaisa-auth/fetch';

export const baseUrl = process.env.KAISA_BASE_URL ?? 'https://api.analytics.freespee.com/2.4.9';

/** Both clients share its token. */
export const tokens = createTokenProvider({
  clientId: process.env.KAISA_CLIENT_ID!,
  clientSecret: process.env.KAISA_CLIENT_SECRET!,
  tokenUrl: process.env.KAISA_TOKEN_URL,
  allowedOrigins: [new URL(baseUrl).origin],
});
