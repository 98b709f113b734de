import { startEmulator, type Emulator } from '@kaisa-auth/emulator';

const LOGIN = { digestUser: 'tag', digestPassword: 'a password, "quoted"' };

/** An emulator that takes Digest and OAuth2, and the environment that both folders need for it. */
export async function startWithBothLogins(): Promise<{
  kaisa: Emulator;
  env: Record<string, string>;
}> {
  const kaisa = await startEmulator(LOGIN);
  const env = {
    KAISA_BASE_URL: kaisa.v2Url,
    KAISA_USER: LOGIN.digestUser,
    KAISA_PASSWORD: LOGIN.digestPassword,
    KAISA_TOKEN_URL: kaisa.tokenUrl,
    KAISA_CLIENT_ID: kaisa.clientId,
    KAISA_CLIENT_SECRET: kaisa.clientSecret,
  };
  return { kaisa, env };
}
